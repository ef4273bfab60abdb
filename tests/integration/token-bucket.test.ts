import { expect, test } from 'vitest';
import { takeToken } from '@/lib/limits/token';

const count = (taken: boolean[]) => taken.filter(Boolean).length;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('of a hundred takers at once as many get a token as there are', async () => {
  const slow = { perSecond: 0.001, burst: 7 };
  expect(count(await Promise.all(Array.from({ length: 100 }, () => takeToken('slow', slow))))).toBe(7);
  expect(await takeToken('slow', slow)).toBe(false);
  expect(await takeToken('another', slow)).toBe(true);
});

test('it fills again with time, never past its size', async () => {
  const quick = { perSecond: 20, burst: 3 };
  const takeAll = async () => {
    const start = performance.now();
    const taken = count(await Promise.all(Array.from({ length: 10 }, () => takeToken('quick', quick))));
    return { taken, most: 3 + Math.ceil((20 * (performance.now() - start)) / 1_000) };
  };
  for (const wait of [0, 400, 2_000]) {
    await pause(wait);
    const { taken, most } = await takeAll();
    expect(taken).toBeGreaterThanOrEqual(3);
    expect(taken).toBeLessThanOrEqual(most);
  }
});

test('no second sees more than the rate and one burst', async () => {
  const rate = { perSecond: 25, burst: 5 };
  const start = performance.now();
  let taken = 0;
  while (performance.now() - start < 1_000) if (await takeToken('rate', rate)) taken++;
  const seconds = (performance.now() - start) / 1_000;
  expect(taken).toBeLessThanOrEqual(Math.ceil(25 * seconds) + 5);
  expect(taken).toBeGreaterThanOrEqual(10);
});

import { describe, expect, test } from 'vitest';
import { startLoop } from '@/server/worker/loop';

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a loop of the worker', () => {
  test('drains while there is more, then waits', async () => {
    let left = 5;
    const loop = startLoop({ name: 't', everyMs: 60_000, run: async () => --left > 0 });
    await sleep(20);
    expect(left).toBe(0);
    await loop.stop();
  });
  test('is woken out of its pause, and during a round for one more', async () => {
    let rounds = 0;
    const loop = startLoop({
      name: 't',
      everyMs: 60_000,
      run: async () => {
        rounds++;
        await sleep(20);
      },
    });
    await sleep(5);
    loop.wake();
    await sleep(60);
    expect(rounds).toBe(2);
    loop.wake();
    await sleep(40);
    expect(rounds).toBe(3);
    await loop.stop();
  });
  test('outlives errors, pausing longer each time, and touches no other', async () => {
    let failures = 0;
    let others = 0;
    const broken = startLoop({
      name: 'broken',
      everyMs: 1,
      run: async () => {
        failures++;
        throw new Error('no');
      },
    });
    const sound = startLoop({ name: 'sound', everyMs: 5, run: async () => void others++ });
    await sleep(700);
    expect(failures).toBe(2); // after 500 ms once more, then after a second
    expect(others).toBeGreaterThan(20);
    await Promise.all([broken.stop(), sound.stop()]);
  });
  test('ends its round before it stops, and begins no other', async () => {
    let ended = 0;
    const loop = startLoop({
      name: 't',
      everyMs: 1,
      run: async () => {
        await sleep(50);
        ended++;
        return true;
      },
    });
    await sleep(10);
    await loop.stop();
    expect(ended).toBe(1);
    await sleep(80);
    expect(ended).toBe(1);
  });
});

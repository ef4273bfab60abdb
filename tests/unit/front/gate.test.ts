import { expect, test } from 'vitest';
import { Gate, GateClosed } from '@/server/front/gate';

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('a gate lets a few in at once, the others in order, and refuses what would wait too long', async () => {
  const gate = new Gate(2, 3);
  const order: number[] = [];
  let inside = 0;
  let most = 0;
  const visit = (n: number) =>
    gate.run(
      async () => {
        most = Math.max(most, ++inside);
        order.push(n);
        await sleep(5);
        inside--;
        return n;
      },
      () => false,
    );
  const answers = await Promise.allSettled([1, 2, 3, 4, 5, 6].map(visit));
  expect(answers.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'rejected',
  ]);
  expect([order, most]).toEqual([[1, 2, 3, 4, 5], 2]);
  expect(await visit(7)).toBe(7);
});

test('whoever has left is passed over, and a failure gives its place back', async () => {
  const gate = new Gate(1, 10);
  let hasLeft = false;
  let made = 0;
  const first = gate.run(
    () => sleep(10),
    () => false,
  );
  const gone = Array.from({ length: 5 }, () =>
    gate.run(
      async () => made++,
      () => hasLeft,
    ),
  );
  const failing = gate.run(
    () => Promise.reject(new Error('no')),
    () => false,
  );
  hasLeft = true;
  await first;
  for (const one of gone) await expect(one).rejects.toBeInstanceOf(GateClosed);
  await expect(failing).rejects.toThrow('no');
  expect(made).toBe(0);
  expect(
    await gate.run(
      async () => 'in',
      () => false,
    ),
  ).toBe('in');
});

import { expect, test, vi } from 'vitest';
import { DatabaseLine } from '@/db/line';

test('a failure that nobody waits for any more ends nothing; whoever waits hears it', () => {
  const line = new DatabaseLine(async () => false);
  const reset = Object.assign(new Error('write ECONNRESET'), { code: 'ECONNRESET' });
  expect(line.emit('error', reset)).toBe(false);
  const heard = vi.fn();
  line.on('error', heard);
  expect(line.emit('error', reset)).toBe(true);
  expect(heard).toHaveBeenCalledWith(reset);
  line.destroy();
});

test('a line is told of as dead only when nothing waits to be written', async () => {
  // The driver writes with an immediate; here one is waiting whenever a timer fires.
  let isWaiting = false;
  let isBusy = true;
  const write = () => {
    if (!isBusy) return;
    isWaiting = true;
    setImmediate(() => (isWaiting = false));
    setTimeout(write, 0);
  };
  write();
  const told = await Promise.all(
    Array.from({ length: 20 }, () => {
      const line = new DatabaseLine(async () => false);
      const closed = new Promise<boolean>((resolve) => line.once('close', () => resolve(isWaiting)));
      line.destroy();
      return closed;
    }),
  );
  isBusy = false;
  expect(told).toEqual(told.map(() => false));
});

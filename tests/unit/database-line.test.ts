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
  // The driver writes with an immediate; here, until the loop may rest, one waits whenever a timer has fired.
  let waiting = 0;
  let isBusy = false;
  const write = () => {
    if (!isBusy) return;
    waiting++;
    setImmediate(() => waiting--);
    setTimeout(write, 0);
  };
  const told: number[] = [];
  for (let turn = 0; turn < 20; turn++) {
    isBusy = true;
    write();
    setImmediate(write);
    const line = new DatabaseLine(async () => false);
    const closed = new Promise<number>((resolve) => line.once('close', () => resolve(waiting)));
    if (turn % 2 === 0) setImmediate(() => line.destroy());
    else setTimeout(() => line.destroy(), turn / 4);
    setTimeout(() => (isBusy = false), 20);
    told.push(await closed);
  }
  expect(told).toEqual(told.map(() => 0));
});

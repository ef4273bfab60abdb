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

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Cell, csvFile } from '@/lib/csv-file';
import { plainYuan } from '@/lib/money/format';
import { verifyExport } from '../../tools/export/verify.mjs';

const dir = mkdtempSync(join(tmpdir(), 'camphor-export-'));
afterAll(() => rmSync(dir, { recursive: true }));
const words = {
  head: ['when', 'what', 'yuan', 'note'],
  total: '合计',
  rows: (n: number) => `共 ${n} 行`,
  note: '不是收据',
};

async function written(count: number): Promise<Buffer> {
  async function* batches(): AsyncGenerator<Cell[][]> {
    for (let n = 0; n < count; n += 7)
      yield Array.from({ length: Math.min(7, count - n) }, (_, k) => [
        '2026-09-09',
        '=灯,"亮"',
        plainYuan((n + k) * 101 - 500),
        'a\r\nb',
      ]);
  }
  let text = '';
  for await (const piece of csvFile(batches(), words, [2])) text += piece;
  return Buffer.from(text);
}

async function verified(bytes: Buffer) {
  const path = join(dir, 'file.csv');
  writeFileSync(path, bytes);
  return verifyExport(path);
}

test.each([0, 1, 40])('a file of %i rows verifies, and says its rows and sums', async (count) => {
  const sum = Array.from({ length: count }, (_, k) => k * 101 - 500).reduce((a, b) => a + b, 0);
  expect(await verified(await written(count))).toEqual({
    rows: count,
    sums: [['yuan', plainYuan(sum)]],
    faults: [],
  });
});

test('any byte changed, taken out or added is found', async () => {
  const bytes = await written(12);
  const lastLine = bytes.lastIndexOf('sha256');
  for (let at = 0; at < bytes.length; at += 3) {
    const changed = Buffer.from(bytes);
    changed[at]! ^= 1;
    const cut = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
    for (const other of [changed, cut])
      expect((await verified(other)).faults, `byte ${at} of ${lastLine}`).not.toEqual([]);
  }
  expect((await verified(bytes.subarray(0, lastLine))).faults).not.toEqual([]);
});

test('a hash made anew hides neither a missing row nor a wrong sum', async () => {
  const { createHash } = await import('node:crypto');
  const text = (await written(12)).toString();
  const body = text.slice(0, text.lastIndexOf('sha256'));
  const forged = (from: string, to: string) => {
    const other = body.replace(from, to);
    expect(other).not.toBe(body);
    return Buffer.from(`${other}sha256,${createHash('sha256').update(other).digest('hex')},12\r\n`);
  };
  expect((await verified(forged('-5.00', '5.00'))).faults).toEqual(['the sum of "yuan" is not 6.66']);
  const row = body.split('2026-09-09')[1]!;
  expect((await verified(forged(`2026-09-09${row}`, ''))).faults).toContain(
    'it does not have the 12 rows its foot says',
  );
});

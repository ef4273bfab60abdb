import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { type Cell, csvFile } from '@/lib/csv-file';
import { plainYuan } from '@/lib/money/format';
import { xlsxFile } from '@/lib/xlsx-file';
import { verifyExport } from '../../tools/export/verify.mjs';

const dir = mkdtempSync(join(tmpdir(), 'camphor-xlsx-'));
afterAll(() => rmSync(dir, { recursive: true }));
const words = {
  head: ['when', 'what', 'yuan', 'note'],
  total: '合计',
  rows: (n: number) => `共 ${n} 行`,
  note: '不是收据',
};
const NOTES = ['=灯,"亮"', '<b>&amp;', '_x0041_', 'a\r\nb\u0001\t', '', '-5', '👏🏽'];
const yuanOf = (n: number) => n * 101 - 500;

async function* batches(count: number): AsyncGenerator<Cell[][]> {
  for (let n = 0; n < count; n += 7)
    yield Array.from({ length: Math.min(7, count - n) }, (_, k) => [
      n + k,
      NOTES[(n + k) % NOTES.length]!,
      plainYuan(yuanOf(n + k)),
      (n + k) % 2 ? null : 'x',
    ]);
}

async function written(count: number, sheetRows?: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of xlsxFile(batches(count), words, [2], { sheet: 'Gifts', sheetRows }))
    pieces.push(piece);
  return Buffer.concat(pieces);
}

async function verified(bytes: Buffer, name = 'file.xlsx') {
  const path = join(dir, name);
  writeFileSync(path, bytes);
  return verifyExport(path);
}

test.each([0, 1, 40])('a workbook of %i rows verifies, and says its rows and sums', async (count) => {
  const sum = Array.from({ length: count }, (_, k) => yuanOf(k)).reduce((a, b) => a + b, 0);
  expect(await verified(await written(count))).toEqual({
    rows: count,
    sums: [['yuan', plainYuan(sum)]],
    faults: [],
  });
});

test('its hash is that of the same table as CSV', async () => {
  let csv = '';
  for await (const piece of csvFile(batches(20), words, [2])) csv += piece;
  const hash = /sha256,([0-9a-f]{64})/.exec(csv)![1]!;
  const sheet = strFromU8(unzipSync(await written(20))['xl/worksheets/sheet1.xml']!);
  expect(sheet).toContain(hash);
});

test('a full sheet is followed by another with the head again, and none holds more rows than it may', async () => {
  const bytes = await written(40, 15);
  const parts = unzipSync(bytes);
  const sheets = [1, 2, 3].map((n) => strFromU8(parts[`xl/worksheets/sheet${n}.xml`]!));
  for (const sheet of sheets) expect(sheet.match(/<row r="1">.*?when/)).not.toBeNull();
  const rowsIn = (sheet: string) => sheet.match(/<row /g)!.length;
  expect(sheets.map(rowsIn)).toEqual([16, 16, 14]); // head + rows; the last has total, note and hash too
  expect(strFromU8(parts['xl/workbook.xml']!)).toContain('name="Gifts 3" sheetId="3"');
  expect((await verified(bytes)).faults).toEqual([]);
});

test('text is text: nothing is a formula, and what XML cannot hold is escaped', async () => {
  const sheet = strFromU8(unzipSync(await written(14))['xl/worksheets/sheet1.xml']!);
  expect(sheet).not.toContain('<f');
  expect(sheet).toContain('=灯,"亮"');
  expect(sheet).toContain('&lt;b&gt;&amp;amp;');
  expect(sheet).toContain('_x005F_x0041_');
  expect(sheet).toContain('a_x000D_\nb_x0001_');
  expect(sheet).toMatch(/<c r="C2" s="1"><v>-5\.00<\/v><\/c>/);
});

test('a changed, a missing and a moved cell are found', async () => {
  const parts = unzipSync(await written(12));
  const name = 'xl/worksheets/sheet1.xml';
  const sheet = strFromU8(parts[name]!);
  const changes: [string | RegExp, string][] = [
    ['<v>-5.00</v>', '<v>5.00</v>'],
    [/<row r="4">.*?<\/row>/s, ''],
    ['共 12 行', '共 11 行'],
    ['=灯', '灯'],
  ];
  for (const [from, to] of changes) {
    const other = sheet.replace(from, to);
    expect(other).not.toBe(sheet);
    const { faults } = await verified(Buffer.from(zipSync({ ...parts, [name]: strToU8(other) })));
    expect(faults).toContain('its content is not what its SHA-256 was made of');
  }
});

test.each([0.2, 0.5, 0.9, 0.99])('cut off after %f of it, it does not verify', async (share) => {
  const bytes = await written(200);
  expect((await verified(bytes.subarray(0, Math.floor(bytes.length * share)))).faults).not.toEqual([]);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { csvFile } from '@/lib/csv-file';
import { printable } from '@/lib/pdf/font-file';
import { renderPdf } from '@/lib/pdf/render';
import { PDF_ROWS, type Sheet, type SheetTable, sealOf } from '@/lib/pdf/sheet';
import { verifyExport } from '../../../tools/export/verify.mjs';

const dir = mkdtempSync(join(tmpdir(), 'camphor-pdf-'));
afterAll(() => rmSync(dir, { recursive: true }));

const table = (count: number): SheetTable => ({
  words: { head: ['项目', '笔数', '金额（元）'], total: '合计', rows: (n) => `${n} 行`, note: '账本 #12' },
  columns: [{ weight: 3 }, { weight: 1, isNumber: true }, { weight: 1, isNumber: true }],
  rows: Array.from({ length: count }, (_, n) => [`给山里的孩子送一盏夜里读书用的灯 ${n}`, n, `${n}.05`]),
  sumColumns: [2],
  tooMany: (shown, all) => `只列前 ${shown} 行，共 ${all} 行`,
});
const sheet = (of: SheetTable | undefined, demo: string | null = null): Sheet => ({
  title: '半年度运营报告',
  lead: '江西省',
  facts: [{ name: '时间', text: '2026 上半年' }],
  table: of,
  notes: ['金额与账本一致。'],
  pageOf: (page, pages) => `${page} / ${pages}`,
  demo,
  language: 'zh-Hans',
  madeAt: new Date('2026-09-01T02:00:00Z'),
});

async function written(of: Sheet) {
  const bytes = Buffer.from(await renderPdf(of));
  const path = join(dir, 'sheet.pdf');
  writeFileSync(path, bytes);
  return { path, bytes, text: bytes.toString('latin1') };
}
const pagesIn = (text: string) => [...text.matchAll(/\/Type \/Page\b(?!s)/g)].length;

test('is a PDF whose foot, metadata and CSV say the same rows, sums and hash', async () => {
  const small = table(3);
  const { path, bytes, text } = await written(sheet(small));
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pagesIn(text)).toBe(1);
  let csv = '';
  for await (const piece of csvFile(
    (async function* () {
      yield small.rows;
    })(),
    small.words,
    small.sumColumns,
  ))
    csv += piece;
  const { sha256, sums } = sealOf(small);
  expect(csv.trimEnd().split('\r\n').at(-1)).toBe(`sha256,${sha256},3`);
  expect(sums).toEqual(['3.15']);
  expect(text).toContain(`rows=3 sha256=${sha256} sums=3.15`);
  expect(await verifyExport(path)).toEqual({ rows: 3, sums: [['1', '3.15']], faults: [] });
  const changed = Buffer.from(bytes);
  changed[bytes.indexOf('stream') + 40]! ^= 1;
  writeFileSync(path, changed);
  expect((await verifyExport(path)).faults).toHaveLength(1);
  writeFileSync(path, bytes.subarray(0, -200));
  expect((await verifyExport(path)).faults).toHaveLength(1);
});

test('long tables go over pages, and past the bound the sums are still of all rows', async () => {
  const many = table(PDF_ROWS + 1);
  const { path, text } = await written(sheet(many, '演示环境'));
  expect(pagesIn(text)).toBe(9);
  expect(await verifyExport(path)).toMatchObject({ rows: PDF_ROWS + 1, faults: [] });
});

test('a sheet without a table is one page, and the same sheet is the same bytes', async () => {
  const first = await written(sheet(undefined));
  expect(pagesIn(first.text)).toBe(1);
  expect((await written(sheet(undefined))).bytes.equals(first.bytes)).toBe(true);
});

test('what the font cannot print is marked, never nonsense', () => {
  expect(printable('Children’s, donors’ and ‘樟’')).toBe("Children's, donors' and ‘樟’");
  expect(printable('𠮷野家👍\u200b 李\u0007四 ¥12')).toBe('〓野家〓 李四 ¥12');
});

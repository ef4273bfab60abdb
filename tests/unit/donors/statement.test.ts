import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { csvLine } from '@/lib/csv';
import type { StatementRow } from '@/lib/donors/statement';
import { statementCsv } from '@/lib/donors/statement-csv';
import { daysAreReal, rangeOf } from '@/lib/donors/statement-range';

const NOW = new Date('2026-09-09T17:00:00Z'); // the 10th in Shanghai

describe('the days of a statement', () => {
  test.each([
    [{}, '2026-01-01', '2026-09-10'],
    [{ from: '2025-02-01', to: '2025-02-28' }, '2025-02-01', '2025-02-28'],
    [{ from: '2026-03-05', to: '2026-01-02' }, '2026-01-02', '2026-03-05'],
    [{ from: '2026-02-31', to: '2026-13-01' }, '2026-01-01', '2026-09-10'],
    [{ from: "2026-01-01'; --", to: ['2026-01-01'] }, '2026-01-01', '2026-09-10'],
    [{ from: '9999-01-01', to: '0000-00-00' }, '2026-01-01', '2026-09-10'],
  ])('%j', (query, from, to) => expect(rangeOf(query, NOW)).toEqual({ from, to }));

  test('a day that does not exist is told of, not silently another; none given is no mistake', () => {
    expect(daysAreReal({})).toBe(true);
    expect(daysAreReal({ from: '', to: '2026-02-28' })).toBe(true);
    for (const wrong of ['2026-02-31', '9999-01-01', 'yesterday', ['2026-01-01', '2026-01-02']])
      expect(daysAreReal({ from: '2026-01-01', to: wrong }), String(wrong)).toBe(false);
  });
});

describe('a cell', () => {
  test.each([
    ['=1+1', `"'=1+1"`],
    ['+86 138', `"'+86 138"`],
    ['-5', '-5'],
    ['-5+cmd', `"'-5+cmd"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['  =1', `"'  =1"`],
    ['＝1', `"'＝1"`],
    ['\t=1', `"'\t=1"`],
    ['a,"b"', '"a,""b"""'],
    ['两\n行', '"两\n行"'],
    ['0.50', '0.50'],
  ])('%j is written %j', (text, written) => expect(csvLine([text])).toBe(`${written}\r\n`));
  test('null is empty', () => expect(csvLine([null, 0])).toBe(',0\r\n'));
});

test('a statement is read back to the fen, and its foot says rows and sums of what is above it', async () => {
  const row = (seq: number, amountFen: number, givenBackFen: number): StatementRow => ({
    day: '2026-09-09',
    paidAt: new Date('2026-09-08T16:00:01Z'),
    reference: `CA-0000-0000-${seq}`,
    campaign: '=HYPERLINK("x")',
    payee: '江西省慈善总会',
    filingNumber: null,
    amountFen,
    givenBackFen,
    seq,
  });
  async function* batches() {
    yield [row(1, 10_001, 0), row(2, 9_007_199_254_730_000, 1)];
    yield [row(3, 1, 1)];
  }
  const words = {
    head: ['t', 'r', 'c', 'p', 'f', 'a', 'g', 'n', 'l'],
    total: 'Total',
    rows: (n: number) => `${n} gifts`,
    note: 'No voucher, =really',
  };
  let text = '';
  for await (const piece of statementCsv(batches(), words)) text += piece;
  expect(text.startsWith('\uFEFFt,r,c')).toBe(true);
  const read = parse(text.slice(1), { relax_column_count: true }) as string[][];
  expect(read[1]).toEqual([
    '2026-09-09 00:00:01',
    'CA-0000-0000-1',
    `'=HYPERLINK("x")`,
    '江西省慈善总会',
    '',
    '100.01',
    '0.00',
    '100.01',
    '1',
  ]);
  expect(read[4]).toEqual([
    'Total',
    '3 gifts',
    '',
    '',
    '',
    '90071992547400.02',
    '0.02',
    '90071992547400.00',
    '',
  ]);
  expect(read[5]).toEqual(['No voucher, =really']);
});

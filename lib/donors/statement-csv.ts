import { CSV_BOM, csvLine } from '@/lib/csv';
import { stamp } from '@/lib/i18n/dates';
import { plainYuan } from '@/lib/money/format';
import type { StatementRow } from './statement';

export interface StatementWords {
  head: readonly string[];
  /** Under the rows: what the sums are called, and how many rows there are. */
  total: string;
  rows: (count: number) => string;
  note: string;
}

/**
 * A statement as CSV, line by line: head, rows, then a foot with the number of rows and the sums of exactly these
 * rows, so that a file that was cut off can be told. Amounts in yuan with two decimals; times in Asia/Shanghai.
 */
export async function* statementCsv(
  batches: AsyncIterable<readonly StatementRow[]>,
  words: StatementWords,
): AsyncGenerator<string> {
  yield CSV_BOM + csvLine(words.head);
  let [count, amountFen, givenBackFen] = [0, 0, 0];
  for await (const rows of batches) {
    yield rows.map(lineOf).join('');
    count += rows.length;
    for (const row of rows)
      [amountFen, givenBackFen] = [amountFen + row.amountFen, givenBackFen + row.givenBackFen];
  }
  yield csvLine([words.total, words.rows(count), '', '', '', ...money(amountFen, givenBackFen), '']);
  yield csvLine([words.note]);
}

const money = (amountFen: number, givenBackFen: number) => [
  plainYuan(amountFen),
  plainYuan(givenBackFen),
  plainYuan(amountFen - givenBackFen),
];

function lineOf(row: StatementRow): string {
  return csvLine([
    stamp(row.paidAt),
    row.reference,
    row.campaign,
    row.payee,
    row.filingNumber,
    ...money(row.amountFen, row.givenBackFen),
    row.seq,
  ]);
}

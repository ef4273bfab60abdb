import { type Cell, csvFile, type TableWords } from '@/lib/csv-file';
import { stamp } from '@/lib/i18n/dates';
import { plainYuan } from '@/lib/money/format';
import type { StatementRow } from './statement';

/** Columns that are added up: amount, given back, net. */
export const STATEMENT_SUMS = [5, 6, 7];

/**
 * A statement as CSV: its foot has the number of rows and the sums of exactly these rows. Amounts in yuan with two
 * decimals; times in Asia/Shanghai.
 */
export function statementCsv(
  batches: AsyncIterable<readonly StatementRow[]>,
  words: TableWords,
): AsyncGenerator<string> {
  return csvFile(statementCells(batches), words, STATEMENT_SUMS);
}

/** Rows of a statement as cells, batch by batch: what its CSV and its PDF hold. */
export async function* statementCells(
  batches: AsyncIterable<readonly StatementRow[]>,
): AsyncGenerator<Cell[][]> {
  for await (const rows of batches)
    yield rows.map(({ paidAt, reference, campaign, payee, filingNumber, amountFen, givenBackFen, seq }) => [
      stamp(paidAt),
      reference,
      campaign,
      payee,
      filingNumber,
      plainYuan(amountFen),
      plainYuan(givenBackFen),
      plainYuan(amountFen - givenBackFen),
      seq,
    ]);
}

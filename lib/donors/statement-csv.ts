import { type Cell, csvFile, type TableWords } from '@/lib/csv-file';
import { stamp } from '@/lib/i18n/dates';
import { plainYuan } from '@/lib/money/format';
import type { StatementRow } from './statement';

/** Amount, given back, net. */
const SUMS = [5, 6, 7];

/**
 * A statement as CSV: its foot has the number of rows and the sums of exactly these rows. Amounts in yuan with two
 * decimals; times in Asia/Shanghai.
 */
export function statementCsv(
  batches: AsyncIterable<readonly StatementRow[]>,
  words: TableWords,
): AsyncGenerator<string> {
  return csvFile(cellsOf(batches), words, SUMS);
}

async function* cellsOf(batches: AsyncIterable<readonly StatementRow[]>): AsyncGenerator<Cell[][]> {
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

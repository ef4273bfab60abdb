import { createHash } from 'node:crypto';
import { CSV_BOM, csvLine } from '@/lib/csv';
import { fenOfPlain, plainYuan } from '@/lib/money/format';

export type Cell = string | number | null;

export interface CsvWords {
  head: readonly string[];
  /** What the line of sums is called, and how it says how many rows there are. */
  total: string;
  rows: (count: number) => string;
  note?: string;
}

/**
 * A table as a file to keep, line by line: head, rows, the number of rows with the sums of some columns (plain yuan),
 * a note, and last `sha256,{of every byte before this line},{rows}`. A file that was cut off or changed does not fit
 * its foot: `npm run verify-export -- FILE` says where. Pure.
 */
export async function* csvFile(
  batches: AsyncIterable<readonly (readonly Cell[])[]>,
  words: CsvWords,
  sumColumns: readonly number[] = [],
): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const said = (text: string) => {
    hash.update(text);
    return text;
  };
  yield said(CSV_BOM + csvLine(words.head));
  let count = 0;
  const sums = new Map(sumColumns.map((column) => [column, 0]));
  for await (const rows of batches) {
    count += rows.length;
    for (const row of rows)
      for (const [column, sum] of sums) sums.set(column, sum + fenOfPlain(String(row[column])));
    yield said(rows.map(csvLine).join(''));
  }
  const sumIn = (column: number) => (sums.has(column) ? plainYuan(sums.get(column)!) : '');
  const foot = [words.total, words.rows(count), ...words.head.slice(2).map((_, k) => sumIn(k + 2))];
  yield said(csvLine(foot) + (words.note ? csvLine([words.note]) : ''));
  yield csvLine(['sha256', hash.digest('hex'), count]);
}

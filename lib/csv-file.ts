import { createHash } from 'node:crypto';
import { CSV_BOM, csvLine } from '@/lib/csv';
import { addFen } from '@/lib/money/fen';
import { fenOfPlain, plainYuan } from '@/lib/money/format';

export type Cell = string | number | null;
export type Batches = AsyncIterable<readonly (readonly Cell[])[]>;

export interface TableWords {
  head: readonly string[];
  /** What the line of sums is called, and how it says how many rows there are. */
  total: string;
  rows: (count: number) => string;
  note?: string;
}

/** Counts a table's rows, adds its columns of plain yuan and hashes its lines as CSV, whatever file it becomes. */
export class TableTally {
  readonly #hash = createHash('sha256');
  readonly #sums: Map<number, number>;
  #count = 0;

  constructor(
    private readonly words: TableWords,
    sumColumns: readonly number[],
  ) {
    this.#sums = new Map(sumColumns.map((column) => [column, 0]));
  }

  /** The head's line as CSV. */
  head(): string {
    return this.#said(CSV_BOM + csvLine(this.words.head));
  }

  /** These rows' lines as CSV. */
  rows(rows: readonly (readonly Cell[])[]): string {
    this.#count += rows.length;
    for (const row of rows)
      for (const [column, sum] of this.#sums)
        this.#sums.set(column, addFen(sum, fenOfPlain(String(row[column]))));
    return this.#said(rows.map(csvLine).join(''));
  }

  /** The number of rows with the sums, and the note: once, after the last row. */
  foot(): Cell[][] {
    const { head, total, rows, note } = this.words;
    const sumIn = (column: number) => (this.#sums.has(column) ? plainYuan(this.#sums.get(column)!) : '');
    const lines: Cell[][] = [[total, rows(this.#count), ...head.slice(2).map((_, k) => sumIn(k + 2))]];
    if (note) lines.push([note]);
    this.#said(lines.map(csvLine).join(''));
    return lines;
  }

  /** What stands last: the hash of every byte said until now, and the number of rows. */
  seal(): Cell[] {
    return ['sha256', this.#hash.digest('hex'), this.#count];
  }

  #said(text: string): string {
    this.#hash.update(text);
    return text;
  }
}

/**
 * A table as a file to keep, line by line: head, rows, the number of rows with the sums of some columns (plain yuan),
 * a note, and last `sha256,{of every byte before this line},{rows}`. A file that was cut off or changed does not fit
 * its foot: `npm run verify-export -- FILE` says where. Pure.
 */
export async function* csvFile(
  batches: Batches,
  words: TableWords,
  sumColumns: readonly number[] = [],
): AsyncGenerator<string> {
  const table = new TableTally(words, sumColumns);
  yield table.head();
  for await (const rows of batches) yield table.rows(rows);
  yield table.foot().map(csvLine).join('');
  yield csvLine(table.seal());
}

import { type Cell, TableTally, type TableWords } from '@/lib/csv-file';

/** So many rows are drawn: more would keep the server busy for seconds. The sums are of all rows. */
export const PDF_ROWS = 200;

export interface SheetColumn {
  /** Width beside the other columns. */
  weight: number;
  isNumber?: boolean;
  /** In the file and not on paper, where there is no room. */
  isHidden?: boolean;
}

/** A table whose PDF says what its CSV says: the same rows, sums and SHA-256. */
export interface SheetTable {
  words: TableWords;
  columns: readonly SheetColumn[];
  rows: readonly (readonly Cell[])[];
  /** Columns of plain yuan that are added up. */
  sumColumns: readonly number[];
  /** How the foot says that only so many rows are drawn. */
  tooMany: (shown: number, count: number) => string;
}

export interface Sheet {
  title: string;
  lead?: string;
  facts: readonly { name: string; text: string }[];
  table?: SheetTable;
  notes: readonly string[];
  /** How a page is numbered. */
  pageOf: (page: number, pages: number) => string;
  /** What stands on every page of a product that moves no real money; null otherwise. */
  demo: string | null;
  language: string;
  madeAt: Date;
}

/** What a table's foot says: its rows, its sums in the order of `sumColumns`, and the SHA-256 of the same table as CSV. */
export interface TableSeal {
  count: number;
  total: readonly Cell[];
  sums: readonly string[];
  sha256: string;
}

export function sealOf({ words, rows, sumColumns }: SheetTable): TableSeal {
  const tally = new TableTally(words, sumColumns);
  tally.head();
  tally.rows(rows);
  const [total] = tally.foot();
  const [, sha256, count] = tally.seal();
  return {
    count: Number(count),
    total: total!,
    sums: sumColumns.map((column) => String(total![column])),
    sha256: String(sha256),
  };
}

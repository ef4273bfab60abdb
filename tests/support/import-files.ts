import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from '@/db/client';
import { csvLine } from '@/lib/csv';
import { COLUMNS, type Column } from '@/lib/imports/columns';

/** Files of gifts for tests. */
const folder = mkdtempSync(join(tmpdir(), 'camphor-import-'));
let serial = 0;

export type Cells = Partial<Record<Column, string>>;

/** A good row; `more` changes cells. */
export const row = (campaign: string, id: string, more: Cells = {}): Cells => ({
  external_id: id,
  campaign,
  amount_yuan: '100.00',
  paid_at: '2026-08-20T10:00:00+08:00',
  ...more,
});

/** The text of a file. Cells are written as they are, formulas too. */
export function csvText(rows: readonly Cells[]): string {
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map((one) => COLUMNS.map((column) => cell(one[column] ?? '')).join(','));
  return csvLine(COLUMNS) + lines.map((line) => `${line}\r\n`).join('');
}

export function writeImportFile(content: string | Uint8Array): string {
  const path = join(folder, `${++serial}.csv`);
  writeFileSync(path, content);
  return path;
}

export async function importOf(id: string) {
  const [found] = await sql<
    {
      state: string;
      good: number;
      bad: number;
      known: number;
      posted: number;
      sum: number;
      lastLine: number;
      createdBy: string;
    }[]
  >`select state, good_count as good, bad_count as bad, known_count as known, posted_count as posted, sum_fen as sum, last_line as "lastLine", created_by as "createdBy" from imports where id = ${id}`;
  return found!;
}

/** `line column code` of every fault. */
export async function faultsOf(id: string): Promise<string[]> {
  const rows = await sql<
    { line: number; column: string; code: string }[]
  >`select line, "column", code from import_faults where import_id = ${id} order by line, "column"`;
  return rows.map(({ line, column, code }) => `${line} ${column} ${code}`);
}

/** The columns of an import file (contract.md, *Import CSV*), in the order of the template. */
export const COLUMNS = [
  'external_id',
  'campaign',
  'amount_yuan',
  'paid_at',
  'donor_name',
  'donor_email',
  'donor_phone',
  'display_mode',
  'channel',
  'note',
] as const;
export type Column = (typeof COLUMNS)[number];

/** The columns a file cannot be without; the others may be left out, in any order. */
const REQUIRED: readonly Column[] = ['external_id', 'campaign', 'amount_yuan', 'paid_at'];

/** Everything that can be wrong with a file or a row, as stable words; `imports.faults` has a sentence for each. */
export const FAULT_CODES = [
  'required',
  'not_allowed',
  'too_long',
  'encoding',
  'wrong_number_of_cells',
  'excel_number',
  'unknown_campaign',
  'campaign_not_open',
  'before_start',
  'after_close',
  'in_future',
  'not_a_time',
  'not_a_number',
  'too_many_decimals',
  'too_small',
  'too_large',
  'not_an_email',
  'not_a_phone',
  'not_a_display_mode',
  'changed',
  'empty',
  'missing_column',
  'unknown_column',
  'duplicate_column',
  'mixed_encoding',
  'utf16',
  'quote_not_closed',
  'too_many_rows',
  'sum_too_large',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** What is wrong on a line, and in which column (empty: the line as a whole). Never the cell's content. */
export interface Fault {
  line: number;
  column: string;
  code: FaultCode;
}

export type Header = { ok: true; places: ReadonlyMap<Column, number> } | { ok: false; faults: Fault[] };

/** Reads the header: where each column is, or everything that is wrong with it. A byte order mark is gone by now. */
export function readHeader(cells: readonly string[], line = 1): Header {
  const places = new Map<Column, number>();
  const faults: Fault[] = [];
  for (const [index, cell] of cells.entries()) {
    const name = cell.normalize('NFKC').trim().toLowerCase();
    const known = COLUMNS.find((column) => column === name);
    // An unknown name may be anything, a donor's line for want of a header too: its place is told, not its text.
    if (!known) faults.push({ line, column: `#${index + 1}`, code: 'unknown_column' });
    else if (places.has(known)) faults.push({ line, column: known, code: 'duplicate_column' });
    else places.set(known, index);
  }
  for (const column of REQUIRED)
    if (!places.has(column)) faults.push({ line, column, code: 'missing_column' });
  return faults.length === 0 ? { ok: true, places } : { ok: false, faults: faults.slice(0, 50) };
}

/** An empty file to fill in: the header and nothing else, with the mark that makes Excel read it as UTF-8. */
export const TEMPLATE = `\uFEFF${COLUMNS.join(',')}\r\n`;

/** The columns of a city's file, in the order of the template; Chinese heads mean the same. */
export const COLUMNS = [
  'region_code',
  'organisation',
  'uscc',
  'project',
  'project_en',
  'year',
  'funding_yuan',
] as const;
export type Column = (typeof COLUMNS)[number];

export const CHINESE: Record<Column, string> = {
  region_code: '地区代码',
  organisation: '组织名称',
  uscc: '统一社会信用代码',
  project: '项目名称',
  project_en: '项目英文名称',
  year: '年份',
  funding_yuan: '资金(元)',
};

const REQUIRED: readonly Column[] = ['region_code', 'organisation', 'project', 'year', 'funding_yuan'];

/** Everything that can be wrong with a file or a row, as stable words; `rural.faults` has a sentence for each. */
export const FAULT_CODES = [
  'required',
  'not_allowed',
  'too_long',
  'encoding',
  'wrong_number_of_cells',
  'unknown_region',
  'outside_region',
  'uscc_length',
  'uscc_characters',
  'uscc_check',
  'uscc_differs',
  'not_a_year',
  'not_a_number',
  'too_many_decimals',
  'too_large',
  'changed',
  'twice_in_file',
  'empty',
  'missing_column',
  'unknown_column',
  'duplicate_column',
  'utf16',
  'quote_not_closed',
  'too_many_rows',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** What is wrong on a line, and in which column (empty: the line as a whole). Never the cell's content. */
export interface Fault {
  line: number;
  column: Column | '' | `#${number}`;
  code: FaultCode;
}

export type Header = { ok: true; places: ReadonlyMap<Column, number> } | { ok: false; faults: Fault[] };

const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

/** Reads the header: where each column is, or everything that is wrong with it. */
export function readHeader(cells: readonly string[]): Header {
  const places = new Map<Column, number>();
  const faults: Fault[] = [];
  for (const [index, cell] of cells.entries()) {
    const name = plain(cell);
    const known = COLUMNS.find((column) => name === column || name === plain(CHINESE[column]));
    if (!known) faults.push({ line: 1, column: `#${index + 1}`, code: 'unknown_column' });
    else if (places.has(known)) faults.push({ line: 1, column: known, code: 'duplicate_column' });
    else places.set(known, index);
  }
  for (const column of REQUIRED)
    if (!places.has(column)) faults.push({ line: 1, column, code: 'missing_column' });
  return faults.length === 0 ? { ok: true, places } : { ok: false, faults: faults.slice(0, 50) };
}

/** An empty file to fill in, in either language, with the mark that makes Excel read it as UTF-8. */
export function template(locale: 'zh' | 'en'): string {
  const heads = COLUMNS.map((column) => (locale === 'zh' ? CHINESE[column] : column));
  return `\uFEFF${heads.join(',')}\r\n`;
}

/** CSV for spreadsheets: RFC 4180 with a byte order mark, and no cell that a spreadsheet would run. Pure. */

/** First in a file, so that Excel reads it as UTF-8. */
export const CSV_BOM = '\uFEFF';

/** What a spreadsheet takes for a formula (OWASP, CSV injection): such a text gets an apostrophe before it. */
const FORMULA = /^[\s\u00a0\u3000]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n|%]/;
/** A plain number is no formula, also a negative one. */
const NUMBER = /^-?\d+(\.\d+)?$/;

function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of the file, with its line end. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

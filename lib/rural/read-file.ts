import 'server-only';
import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';
import { type Fault, readHeader } from './columns';
import { type RowWorld, type RuralRow, readRow } from './row';
import { MAX_FILE_ROWS } from './rural';

export interface ReadFile {
  rows: RuralRow[];
  faults: Fault[];
  /** Lines with at least one fault. */
  badCount: number;
}

const refused = (...faults: Fault[]): ReadFile => ({ rows: [], faults, badCount: 0 });
const whole = (code: Fault['code'], line = 1): Fault => ({ line, column: '', code });

/**
 * Reads a city's file, small enough to be held whole: UTF-8 when every byte fits, else GB18030. Pure. A file that cannot
 * be told apart gives no rows and one fault; a bad row is left out and named, and the others are read.
 */
export function readRuralFile(bytes: Uint8Array, world: RowWorld): ReadFile {
  const mark = Buffer.from(bytes.subarray(0, 2)).toString('hex');
  if (mark === 'fffe' || mark === 'feff') return refused(whole('utf16'));
  const text = new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'gb18030').decode(bytes);
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    }) as unknown as typeof records;
  } catch (error) {
    if (error instanceof CsvError) return refused(whole('quote_not_closed'));
    throw error;
  }
  const [head, ...body] = records;
  if (!head) return refused(whole('empty'));
  const header = readHeader(head.record);
  if (!header.ok) return refused(...header.faults);
  if (body.length === 0) return refused(whole('empty'));
  if (body.length > MAX_FILE_ROWS) return refused(whole('too_many_rows', MAX_FILE_ROWS + 2));
  const file: ReadFile = { rows: [], faults: [], badCount: 0 };
  for (const { record, info } of body) {
    const read = readRow(info.lines, record, header.places, world);
    if ('row' in read) file.rows.push(read.row);
    else {
      file.faults.push(...read.faults);
      file.badCount++;
    }
  }
  return file;
}

import 'server-only';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Encoding } from './survey';

/** One record of the file: where it begins, its cells, and how far the file is read. */
export interface Record {
  line: number;
  cells: string[];
  bytesRead: number;
}

/** The file broke off inside a quoted cell, or a cell never ends. What follows cannot be told apart. */
export class UnreadableFile extends Error {
  constructor(readonly line: number) {
    super('a quotation mark is opened and never closed');
  }
}

/** Longest record in bytes: every cell at its longest is far below. */
const MAX_RECORD = 1 << 16;

/** Streams a file's records, the header first; empty lines are left out. Memory does not grow with the file. */
export async function* readRecords(path: string, encoding: Encoding): AsyncGenerator<Record> {
  const source = createReadStream(path, { highWaterMark: 1 << 16 });
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: MAX_RECORD,
  });
  // The last link's error reaches the loop below; so does an error of any other.
  if (encoding === 'utf-8') pipeline(source, parser, () => {});
  else pipeline(source, decoded, parser, () => {});
  // The parser counts a CRLF inside quotation marks as two lines.
  let doubled = 0;
  let begun = 0;
  try {
    for await (const { record: cells, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      const inside = cells.some((cell) => cell.includes('\n') || cell.includes('\r'))
        ? breaksIn(cells)
        : NONE;
      doubled += inside.crlf;
      begun = info.lines - doubled;
      yield { line: begun - inside.all, cells, bytesRead: source.bytesRead };
    }
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableFile(begun + 1);
    throw error;
  } finally {
    source.destroy();
  }
}

const NONE = { all: 0, crlf: 0 };

function breaksIn(cells: readonly string[]): { all: number; crlf: number } {
  const text = cells.join('');
  return { all: (text.match(/\r\n|\r|\n/g) ?? []).length, crlf: (text.match(/\r\n/g) ?? []).length };
}

/** GB18030 to text, chunk by chunk; bytes that mean nothing become U+FFFD and make their row a bad one. */
async function* decoded(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('gb18030');
  for await (const chunk of source) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

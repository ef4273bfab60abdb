import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

/** Longer than a last line can be. */
const TAIL = 256;
const LAST_LINE = /\r\nsha256,([0-9a-f]{64}),(\d+)\r\n$/;

/** The rows of a CSV as texts. */
export async function* csvRows(path) {
  const lines = createReadStream(path).pipe(parse({ bom: true, relax_column_count: true }));
  try {
    yield* lines;
  } finally {
    lines.destroy();
  }
}

/** What the last line says, and the hash of all before it; null without such a line. */
export async function csvFoot(path) {
  const hash = createHash('sha256');
  let tail = Buffer.alloc(0);
  for await (const piece of createReadStream(path)) {
    tail = Buffer.concat([tail, piece]);
    const passed = Math.max(0, tail.length - TAIL);
    hash.update(tail.subarray(0, passed));
    tail = tail.subarray(passed);
  }
  const found = LAST_LINE.exec(tail.toString('latin1'));
  if (!found) return null;
  hash.update(tail.subarray(0, found.index + 2));
  return { said: found[1], actual: hash.digest('hex'), rows: Number(found[2]) };
}

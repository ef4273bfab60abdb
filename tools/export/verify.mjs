import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

/** Longer than a last line can be. */
const TAIL = 256;
const LAST_LINE = /\r\nsha256,([0-9a-f]{64}),(\d+)\r\n$/;

/**
 * Holds a downloaded CSV against its own foot (lib/csv-file.ts), written anew from the file's format alone: every byte
 * against the SHA-256, the rows against their number, each summed column against its sum. Memory stays small.
 * @returns `{rows, sums: [column, yuan][], faults: string[]}`; no faults: the file is as it was written.
 */
export async function verifyExport(path) {
  const foot = await readFoot(path);
  if (foot === null)
    return {
      rows: 0,
      sums: [],
      faults: ['its last line has no SHA-256: it is cut off, or no export of ours'],
    };
  const faults = foot.actual === foot.said ? [] : ['its content is not what its SHA-256 was made of'];
  const { sums, wrong } = await addUp(path, foot.rows).catch(() => ({
    sums: [],
    wrong: ['it is no table any more'],
  }));
  return { rows: foot.rows, sums, faults: [...faults, ...wrong] };
}

/** What the last line says, and the hash of all before it; null without such a line. */
async function readFoot(path) {
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

/** Adds every column of plain yuan, in fen, and compares with the line after the last row. */
async function addUp(path, expected) {
  const lines = createReadStream(path).pipe(parse({ bom: true, relax_column_count: true }));
  const sums = new Map();
  let [head, total, rows] = [null, null, 0];
  for await (const line of lines) {
    if (head === null) head = line;
    else if (rows < expected && line[0] !== 'sha256') {
      rows++;
      for (const [column, cell] of line.entries())
        if (isYuan(cell)) sums.set(column, (sums.get(column) ?? 0n) + fen(cell));
    } else {
      total = line;
      break;
    }
  }
  lines.destroy();
  const summed = [...(total ?? []).entries()].filter(([, cell]) => isYuan(cell));
  const isCounted = total !== null && (total[1] ?? '').replace(/\D/g, '') === String(expected);
  const missing = isCounted ? [] : [`it does not have the ${expected} rows its foot says`];
  return {
    sums: summed.map(([column, cell]) => [head[column], cell]),
    wrong: summed
      .filter(([column, cell]) => (sums.get(column) ?? 0n) !== fen(cell))
      .map(([column, cell]) => `the sum of "${head[column]}" is not ${cell}`)
      .concat(missing),
  };
}

const isYuan = (cell) => /^-?\d+\.\d{2}$/.test(cell);
const fen = (yuan) => BigInt(yuan.replace('.', ''));

import { csvFoot, csvRows } from './csv-rows.mjs';
import { xlsxFoot, xlsxRows } from './xlsx-rows.mjs';

const FORMATS = {
  csv: { rowsOf: csvRows, footOf: csvFoot },
  xlsx: { rowsOf: xlsxRows, footOf: xlsxFoot },
};

/**
 * Holds a downloaded CSV or XLSX against its own foot (lib/csv-file.ts, lib/xlsx-file.ts), written anew from the
 * file's format alone: every byte of the table as CSV against the SHA-256, the rows against their number, each summed
 * column against its sum. Memory stays small.
 * @returns `{rows, sums: [column, yuan][], faults: string[]}`; no faults: the file is as it was written.
 */
export async function verifyExport(path) {
  const { rowsOf, footOf } = FORMATS[/\.xlsx$/i.test(path) ? 'xlsx' : 'csv'];
  const foot = await footOf(path).catch(() => null);
  if (foot === null)
    return {
      rows: 0,
      sums: [],
      faults: ['its last line has no SHA-256: it is cut off, or no export of ours'],
    };
  const faults = foot.actual === foot.said ? [] : ['its content is not what its SHA-256 was made of'];
  const { sums, wrong } = await addUp(rowsOf(path), foot.rows).catch(() => ({
    sums: [],
    wrong: ['it is no table any more'],
  }));
  return { rows: foot.rows, sums, faults: [...faults, ...wrong] };
}

/** Adds every column of plain yuan, in fen, and compares with the line after the last row. */
async function addUp(lines, expected) {
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

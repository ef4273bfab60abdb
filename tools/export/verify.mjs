import { csvFoot, csvRows } from './csv-rows.mjs';
import { jsonFoot } from './json-foot.mjs';
import { pdfFoot } from './pdf-foot.mjs';
import { xlsxFoot, xlsxRows } from './xlsx-rows.mjs';

const FORMATS = {
  csv: { rowsOf: csvRows, footOf: csvFoot },
  xlsx: { rowsOf: xlsxRows, footOf: xlsxFoot },
};
/** Files that are read whole: they are small by their own bounds. */
const WHOLE = { json: jsonFoot, pdf: pdfFoot };
const UNSEALED = {
  rows: 0,
  sums: [],
  faults: ['its last line has no SHA-256: it is cut off, or no export of ours'],
};

/**
 * Holds a downloaded CSV, XLSX, JSON or PDF against its own foot (lib/csv-file.ts, lib/xlsx-file.ts,
 * lib/reports/official-file.ts, lib/pdf/render.tsx), written anew from the file's format alone. Of a table: every byte as
 * CSV against the SHA-256, the rows against their number, each summed column against its sum; memory stays small.
 * @returns `{rows, sums: [column, yuan][], faults: string[]}`; no faults: the file is as it was written.
 */
export async function verifyExport(path) {
  const ending = /\.(xlsx|json|pdf)$/i.exec(path)?.[1].toLowerCase() ?? 'csv';
  if (ending in WHOLE) return (await ifReadable(WHOLE[ending](path))) ?? UNSEALED;
  const { rowsOf, footOf } = FORMATS[ending];
  const foot = await ifReadable(footOf(path));
  if (foot === null) return UNSEALED;
  const faults = foot.actual === foot.said ? [] : ['its content is not what its SHA-256 was made of'];
  const { sums, wrong } = await addUp(rowsOf(path), foot.rows).catch(() => ({
    sums: [],
    wrong: ['it is no table any more'],
  }));
  return { rows: foot.rows, sums, faults: [...faults, ...wrong] };
}

/** Null for what is no such file any more; a file that is not there is the caller's mistake. */
const ifReadable = (reading) =>
  reading.catch((error) => {
    if (error.code === 'ENOENT') throw error;
    return null;
  });

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

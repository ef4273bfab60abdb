import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';

/** The rows of a workbook as the texts its table was made of: sheet after sheet, the head of a later sheet left out. */
export async function* xlsxRows(path) {
  let isFirst = true;
  for (const entry of await sheetsOf(path)) {
    let isHead = !isFirst;
    for await (const row of rowsOf(path, entry)) {
      if (!isHead) yield row;
      isHead = false;
    }
    isFirst = false;
  }
}

/** What the last row says, and the hash of all before it as the CSV has them; null without such a row. */
export async function xlsxFoot(path) {
  const hash = createHash('sha256').update('\uFEFF');
  let last = null;
  for await (const row of xlsxRows(path)) {
    if (last) hash.update(csvLine(last));
    last = row;
  }
  const [name, said, rows] = last ?? [];
  if (name !== 'sha256' || !/^[0-9a-f]{64}$/.test(said ?? '') || !/^\d+$/.test(rows ?? '')) return null;
  return { said, actual: hash.digest('hex'), rows: Number(rows) };
}

const FORMULA = /^[\s\u00a0\u3000]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n|%]/;
/** A line as the CSV export writes it: RFC 4180, with an apostrophe before what a spreadsheet would run. */
function csvLine(cells) {
  const written = cells.map((text) => {
    const safe = FORMULA.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
    return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  return `${written.join(',')}\r\n`;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** Where the sheets' bytes are, by the zip's own list at its end, in the order of their numbers. */
async function sheetsOf(path) {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, 65_557));
    await file.read(tail, 0, tail.length, size - tail.length);
    let end = tail.length - 22;
    while (end >= 0 && tail.readUInt32LE(end) !== END) end--;
    if (end < 0) throw new Error('it is no workbook, or cut off');
    const list = Buffer.alloc(tail.readUInt32LE(end + 12));
    await file.read(list, 0, list.length, tail.readUInt32LE(end + 16));
    const sheets = [];
    for (let at = 0; at + 46 <= list.length && list.readUInt32LE(at) === ENTRY; ) {
      const name = list.toString('utf8', at + 46, at + 46 + list.readUInt16LE(at + 28));
      const local = Buffer.alloc(30);
      const offset = list.readUInt32LE(at + 42);
      await file.read(local, 0, 30, offset);
      const from = offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
      const number = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(name)?.[1];
      if (number) sheets.push({ number: Number(number), from, length: list.readUInt32LE(at + 20) });
      at += 46 + list.readUInt16LE(at + 28) + list.readUInt16LE(at + 30) + list.readUInt16LE(at + 32);
    }
    return sheets.sort((a, b) => a.number - b.number);
  } finally {
    await file.close();
  }
}

async function* rowsOf(path, { from, length }) {
  const bytes = createReadStream(path, { start: from, end: from + length - 1 });
  const xml = bytes.pipe(createInflateRaw());
  bytes.on('error', (error) => xml.destroy(error));
  xml.setEncoding('utf8');
  let rest = '';
  for await (const piece of xml) {
    const rows = (rest + piece).split('</row>');
    rest = rows.pop();
    for (const row of rows) yield cellsOf(row);
  }
  if (!rest.includes('</sheetData></worksheet>')) throw new Error('a sheet is cut off');
}

const CELL = /<c r="[A-Z]+\d+"[^>]*?(?:\/>|>(?:<v>([^<]*)<\/v>|<is><t[^>]*>([^<]*)<\/t><\/is>)<\/c>)/g;

const cellsOf = (row) => [...row.matchAll(CELL)].map(([, number, text]) => number ?? plain(text ?? ''));

const NAMED = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };
const plain = (xml) =>
  xml
    .replace(/_x([0-9A-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&(amp|lt|gt);/g, (entity) => NAMED[entity]);

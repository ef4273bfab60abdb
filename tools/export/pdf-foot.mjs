import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

const LAST_LINE = /\n%sha256,([0-9a-f]{64}),(\d+)\n$/;
const KEYWORDS = /rows=(\d+) sha256=[0-9a-f]{64} sums=([-\d.;]*)/;

/**
 * What the last line of a PDF says against every byte before it, and the rows and sums of its metadata; null without
 * such a line. Whatever is drawn is under the hash, so nothing of it need be read.
 */
export async function pdfFoot(path) {
  const bytes = await readFile(path);
  const text = bytes.toString('latin1');
  const found = LAST_LINE.exec(text.slice(-256));
  if (!found || !text.startsWith('%PDF-')) return null;
  const end = text.length - 256 > 0 ? text.length - 256 + found.index + 1 : found.index + 1;
  const rows = Number(found[2]);
  const known = KEYWORDS.exec(text);
  const sums = known ? known[2].split(';').filter(Boolean) : [];
  const faults = [];
  if (createHash('sha256').update(bytes.subarray(0, end)).digest('hex') !== found[1])
    faults.push('its content is not what its SHA-256 was made of');
  else if (known && Number(known[1]) !== rows) faults.push(`it does not have the ${rows} rows its foot says`);
  return { rows, sums: sums.map((yuan, index) => [String(index + 1), yuan]), faults };
}

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/**
 * A report as JSON against its own last key: `sha256` of all before it in its canonical form (no spaces, keys as they
 * stand), the rows against `rowCount`, each sum of fen against its rows. Null when it is no such report.
 */
export async function jsonFoot(path) {
  const report = JSON.parse(await readFile(path, 'utf8'));
  const { sha256, ...body } = report;
  const isReport = /^[0-9a-f]{64}$/.test(sha256) && Array.isArray(body.rows) && body.sums;
  if (!isReport || Object.keys(report).at(-1) !== 'sha256') return null;
  const faults = [];
  if (createHash('sha256').update(JSON.stringify(body)).digest('hex') !== sha256)
    faults.push('its content is not what its SHA-256 was made of');
  if (body.rows.length !== body.rowCount)
    faults.push(`it does not have the ${body.rowCount} rows its foot says`);
  for (const [key, fen] of Object.entries(body.sums)) {
    const sum = body.rows.reduce((all, row) => all + BigInt(row[key] ?? 0), 0n);
    if (sum !== BigInt(fen)) faults.push(`the sum of "${key}" is not ${fen}`);
  }
  const sums = Object.entries(body.sums).map(([key, fen]) => [key, yuanOf(fen)]);
  return { rows: body.rowCount, sums, faults };
}

function yuanOf(fen) {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

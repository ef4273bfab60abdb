import { writeFileSync } from 'node:fs';

/** One line of the table; `isReached` only where issue 3 sets a bar. */
export interface Line {
  what: string;
  value: string;
  bar?: string;
  isReached?: boolean;
}

const lines: Line[] = [];
const figures: Record<string, unknown> = {};

/** Keeps a section's figures for the JSON and says its lines at once: a run is long. */
export function report(name: string, result: unknown, said: readonly Line[]): void {
  figures[name] = result;
  lines.push(...said);
  for (const line of said) console.log(`  ${textOf(line)}`);
}

export const remark = (text: string): void => console.log(text);

const textOf = ({ what, value, bar, isReached }: Line) =>
  `${what.padEnd(58)} ${value.padStart(26)}${bar ? `   bar ${bar}: ${isReached ? 'reached' : 'MISSED'}` : ''}`;

/** The whole table, and the JSON. */
export function finish(file: string, about: object): void {
  console.log(`\n${lines.map(textOf).join('\n')}`);
  const missed = lines.filter((line) => line.bar && !line.isReached).length;
  console.log(missed === 0 ? '\nEvery bar that was measured is reached.' : `\n${missed} bars are missed.`);
  writeFileSync(file, `${JSON.stringify({ ...about, lines, ...figures }, null, 2)}\n`, { mode: 0o600 });
  console.log(`Written to ${file}`);
}

export const round = (value: number, digits = 0): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });

export const megabytes = (bytes: number): string => `${round(bytes / 1e6)} MB`;

export const quantilesText = ({ p50, p95, p99 }: { p50: number; p95: number; p99: number }): string =>
  [p50, p95, p99].map((ms) => round(ms, ms < 10 ? 1 : 0)).join(' / ');

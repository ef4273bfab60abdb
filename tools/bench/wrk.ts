import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const HOW_TO_GET_WRK =
  'wrk was not found, so pages are not read: install it (Debian: apt-get install wrk; macOS: brew install wrk) or name it with WRK.';

/** What a page's readers met. Rates are requests a second, times milliseconds. */
export interface Reading {
  perSecond: number;
  /** Answers that came, whatever their status. */
  count: number;
  /** Answers other than 2xx and 3xx, and lost connections. */
  refused: number;
  p50: number;
  p99: number;
}

/** Reads `url` for so long over as many kept connections, each asking again when answered. */
export type Wrk = (
  url: string,
  options: { encodings: string; readers: number; seconds: number },
) => Promise<Reading>;

/**
 * wrk (github.com/wg/wrk): readers that take next to no CPU, because they share the machine with what they measure. One in
 * Node took as much as the front itself. Null when there is none.
 */
export async function findWrk(): Promise<Wrk | null> {
  const binary = process.env.WRK || 'wrk';
  // It has no option that only says that it is there: its version comes with exit code 1.
  const isThere = await run(binary, ['--version'], { timeout: 10_000 }).then(
    () => true,
    (error: { code?: string | number }) => error.code === 1,
  );
  if (!isThere) return null;
  return async (url, { encodings, readers, seconds }) => {
    const args = ['-t1', `-c${readers}`, `-d${seconds}s`, '--timeout', '30s', '--latency'];
    const headers = ['-H', 'accept: text/html', '-H', `accept-encoding: ${encodings}`];
    const { stdout } = await run(binary, [...args, ...headers, url], { timeout: (seconds + 60) * 1_000 });
    return readingOf(stdout);
  };
}

/** wrk's own words as figures. Throws when it says no rate. */
export function readingOf(text: string): Reading {
  const count = /^\s*(\d+) requests in/m.exec(text)?.[1];
  const perSecond = /^Requests\/sec:\s+([\d.]+)/m.exec(text)?.[1];
  if (!count || !perSecond) throw new Error(`wrk said nothing of its rate: ${text.slice(0, 300)}`);
  const lost = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(text) ?? [];
  const others = /Non-2xx or 3xx responses: (\d+)/.exec(text)?.[1] ?? '0';
  return {
    perSecond: Number(perSecond),
    count: Number(count),
    refused: [others, ...lost.slice(1)].reduce((sum, one) => sum + Number(one), 0),
    p50: milliseconds(text, '50%'),
    p99: milliseconds(text, '99%'),
  };
}

const IN_MS: Record<string, number> = { us: 0.001, ms: 1, s: 1_000, m: 60_000 };

function milliseconds(text: string, share: string): number {
  const [, value, unit] = new RegExp(`^\\s*${share}\\s+([\\d.]+)(us|ms|s|m)`, 'm').exec(text) ?? [];
  if (!value || !unit) throw new Error(`wrk said nothing of its ${share}: ${text.slice(0, 300)}`);
  return Number(value) * IN_MS[unit]!;
}

import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import { open } from './databases';
import { handed } from './handed';

const run = promisify(execFile);
const DATABASE = 'pgbench';
const DEBIAN = '/usr/lib/postgresql';

export const HOW_TO_GET =
  'pgbench was not found, so there is no ratio: install it (Debian: apt-get install postgresql-contrib; macOS: brew install libpq) or name it with PGBENCH.';

/** The first pgbench that runs: named, on PATH, Debian's newest; null when there is none. */
async function find(): Promise<string | null> {
  const named = process.env.PGBENCH;
  const candidates = named ? [named] : ['pgbench', ...debians()];
  for (const candidate of candidates)
    if (await run(candidate, ['--version'], { timeout: 10_000 }).catch(() => null)) return candidate;
  return null;
}

function debians(): string[] {
  try {
    return readdirSync(DEBIAN)
      .sort((a, b) => Number(b) - Number(a))
      .map((version) => `${DEBIAN}/${version}/bin/pgbench`);
  } catch {
    return [];
  }
}

export interface Pgbench {
  /** Transactions per second of TPC-B, scale 10, 8 clients, 2 threads. */
  measure: () => Promise<number>;
}

/** Fills pgbench's own database on the bench's server; null when there is no pgbench. */
export async function preparePgbench(seconds: number): Promise<Pgbench | null> {
  const binary = await find();
  if (binary === null) return null;
  const admin = open(handed.superUrl);
  await admin`create database ${admin(DATABASE)}`;
  await admin.end({ timeout: 5 });
  const url = new URL(handed.superUrl);
  const env = {
    PATH: process.env.PATH,
    PGHOST: url.hostname,
    PGPORT: url.port,
    PGUSER: url.username,
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: DATABASE,
  } as unknown as NodeJS.ProcessEnv;
  await run(binary, ['-i', '-q', '-s', '10'], { env, timeout: 120_000 });
  const measure = async () => {
    const { stdout } = await run(binary, ['-c', '8', '-j', '2', '-T', String(seconds)], {
      env,
      timeout: (seconds + 60) * 1_000,
    });
    const found = /^tps = ([\d.]+)/m.exec(stdout);
    if (!found) throw new Error(`pgbench said nothing of its rate: ${stdout.slice(0, 300)}`);
    return Number(found[1]);
  };
  return { measure };
}

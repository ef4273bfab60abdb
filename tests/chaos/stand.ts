import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { inject } from 'vitest';
import { closeDatabase } from '@/db/client';
import { migrate } from '@/db/migrate';
import { startPostgres } from '../../tools/launch/postgres.mjs';
import { type Supervised, supervise } from '../../tools/launch/supervisor.mjs';
import { guard } from '../support/postgres.setup';
import { findPort } from '../support/start-product';
import { TcpProxy } from './tcp-proxy';

const root = fileURLToPath(new URL('../..', import.meta.url));
const GRACE_MS = 15_000;

export type Books = ReturnType<typeof openBooks>;

function openBooks(url: string) {
  const numbers = {
    to: 20,
    from: [20],
    serialize: (n: number) => String(n),
    parse: (text: string) => Number(text),
  };
  const options = { max: 2, backoff: () => 0.1, onnotice: () => {}, types: { bigint: numbers } };
  return postgres(url, options);
}

export type Part = 'front' | 'worker' | 'database';

/** The product's processes as `npm start` runs and revives them, without pages. */
export interface Stand {
  url: string;
  /** Empty without a sandbox. */
  sandboxUrl: string;
  /** Between front and worker and their database; this test process talks to the database directly. */
  line: TcpProxy;
  /** The test's own eyes on the database, as its superuser. */
  sql: Books;
  pid(part: Part): number;
  /** How often front or worker was started again, whoever ended it. */
  restarts: { front: number; worker: number };
  /** The last words of processes that ended because of a bug. */
  fatal(): string[];
  /** `npm run check`: what it printed; throws with the offending rows. */
  check(): Promise<string>;
  /** Ends all of it. */
  stop(): Promise<void>;
}

/**
 * Starts a crash-safe PostgreSQL, a front, a worker and, with `hasSandbox`, Stripe's sandbox that delivers to the
 * front. The app's own modules in this process use the same database from here on, so nothing may have used them before.
 */
export async function startStand({
  hasSandbox = false,
  extra = {},
}: {
  hasSandbox?: boolean;
  extra?: Record<string, string>;
} = {}): Promise<Stand> {
  const dir = mkdtempSync(join(tmpdir(), 'camphor-chaos-'));
  const undo: (() => Promise<unknown>)[] = [
    async () => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }),
  ];
  let lost: Error | undefined;
  const onLost = (error: unknown) => void (lost ??= error as Error);
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
    if (lost) throw lost;
  };
  try {
    const passwords = { super: 'chaos-super', owner: 'chaos-owner', app: 'chaos-app' };
    const server = await startPostgres({ dir, passwords, onLost });
    const guardian = guard(server.pid, dir);
    undo.push(async () => guardian.stdin.end());
    undo.push(() => server.stop());
    await migrate({ ownerUrl: server.ownerUrl, appRole: 'camphor_app' });
    const sql = openBooks(server.url('postgres'));
    undo.push(() => sql.end({ timeout: 5 }));
    const line = await new TcpProxy({ host: '127.0.0.1', port: server.port }).open();
    undo.push(() => line.close());

    const [port, sandboxPort] = [await findPort(), await findPort()];
    const [url, sandboxUrl] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${sandboxPort}`];
    const through = (address: string) => Object.assign(new URL(address), { port: String(line.port) }).href;
    Object.assign(process.env, {
      DATABASE_URL: server.appUrl,
      DATABASE_OWNER_URL: server.ownerUrl,
      STRIPE_API_BASE: sandboxUrl,
      RATE_LIMITS: 'off',
    });
    const env = {
      ...process.env,
      NODE_ENV: 'production' as const,
      PORT: String(port),
      HOST: '127.0.0.1',
      APP_URL: url,
      DATA_DIR: dir,
      DATABASE_URL: through(server.appUrl),
      DATABASE_OWNER_URL: through(server.ownerUrl),
      LOG_LEVEL: 'warn',
      SANDBOX_PORT: String(sandboxPort),
      SANDBOX_WEBHOOK_URL: `${url}/api/webhooks/stripe`,
      SANDBOX_WEBHOOK_SECRET: process.env.STRIPE_WEBHOOK_SECRET,
      ...extra,
    };
    const restarts = { front: 0, worker: 0, sandbox: 0 };
    const start = async (
      name: keyof typeof restarts,
      isReady: () => Promise<boolean>,
    ): Promise<Supervised> => {
      const script = join(inject('programs'), `${name}.mjs`);
      const logFile = join(dir, `logs/${name}.log`);
      const part = await supervise({
        name,
        runtime: process.execPath,
        script,
        env,
        logFile,
        isReady,
        onLost,
        onRestart: () => void restarts[name]++,
      });
      undo.push(() => part.stop(GRACE_MS));
      return part;
    };
    if (hasSandbox) await start('sandbox', () => isOk(`${sandboxUrl}/_sandbox/status`));
    const front = await start('front', () => isOk(`${url}/api/health`));
    const worker = await start('worker', async () => true);
    await untilReady(url);
    undo.push(closeDatabase);
    return {
      url,
      sandboxUrl: hasSandbox ? sandboxUrl : '',
      line,
      sql,
      restarts,
      fatal: () => ['front', 'worker'].flatMap((name) => fatalLines(join(dir, `logs/${name}.log`))),
      pid: (part) => (part === 'database' ? server.pid : part === 'front' ? front.pid() : worker.pid()),
      check: async () => {
        const own = { ...env, DATABASE_URL: server.appUrl, DATABASE_OWNER_URL: server.ownerUrl };
        const script = join(inject('programs'), 'check.mjs');
        const { stdout } = await promisify(execFile)(process.execPath, [script], {
          cwd: root,
          env: own,
          timeout: 60_000,
        });
        return stdout;
      },
      stop,
    };
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
}

/** Of a log in JSON lines; a line that is none is Node's own about a crash. */
function fatalLines(file: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.filter((line) => !line.startsWith('{') || line.includes('"level":60'));
}

export async function isOk(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(3_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

/** Resolves with the milliseconds it took until database and worker answer; throws after `limit`. */
export async function untilReady(url: string, limit = 30_000): Promise<number> {
  const began = performance.now();
  while (performance.now() - began < limit) {
    if (await isOk(`${url}/api/ready`)) return performance.now() - began;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the product does not get ready');
}

/** Bytes of memory a process holds now (Linux; elsewhere 0, so that what is asserted of it holds). */
export function memoryOf(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1_024;
  } catch (error) {
    if (process.platform === 'linux') throw error;
    return 0;
  }
}

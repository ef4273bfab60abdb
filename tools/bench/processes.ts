import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sleep } from './clock';
import type { Database } from './databases';
import { handed } from './handed';
import { cpuOfAll, familyOf, peakOf, proportionalOf } from './machine';
import type { Answer, Order } from './wire';

export interface Running {
  name: string;
  pid: number;
  stop: () => Promise<void>;
}

const started: { name: string; child: ChildProcess }[] = [];
/** The most memory each kind of process ever had, in bytes. */
export const peaks: Record<string, number> = {};
let profileDir: string | null = null;

export const profileInto = (dir: string | null): void => void (profileDir = dir);

function note(name: string, bytes: number | null): void {
  if (bytes !== null) peaks[name] = Math.max(peaks[name] ?? 0, bytes);
}

/** One of the product's bundles as a process of its own, with the environment `npm start` would give it. */
export function start(
  name: string,
  bundle: string,
  env: Record<string, string> = {},
  args: readonly string[] = [],
): Running & { child: ChildProcess } {
  const profile = profileDir && name !== 'load' ? ['--cpu-prof', `--cpu-prof-dir=${profileDir}`] : [];
  const script = fileURLToPath(new URL(`./${bundle}.mjs`, import.meta.url));
  const child = spawn(process.execPath, [...profile, ...handed.nodeFlags, script, ...args], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  child.stdin!.on('error', () => {});
  const logFile = join(process.env.DATA_DIR!, `${name}.log`);
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (chunk) => appendFileSync(logFile, chunk));
  started.push({ name, child });
  return { name, pid: child.pid!, child, stop: () => end(name, child) };
}

async function end(name: string, child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  note(name, peakOf(child.pid!));
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const limit = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await gone;
  clearTimeout(limit);
}

export const stopAll = () => Promise.all(started.map(({ name, child }) => end(name, child)));

/** The load generator: one order at a time. */
export function startLoad(): Running & { ask: (order: Order) => Promise<Answer> } {
  const load = start('load', 'bench-load');
  const ask = (order: Order) =>
    new Promise<Answer>((resolve, reject) => {
      const lost = () => reject(new Error('the load generator has ended'));
      load.child.once('exit', lost);
      load.child.once('message', (answer: Answer & { error?: string }) => {
        load.child.off('exit', lost);
        if (answer.error) reject(new Error(answer.error));
        else resolve(answer);
      });
      load.child.send(order);
    });
  return { ...load, ask };
}

/** Resolves when the front answers; throws when it does not come up. */
export async function startFront({ env }: Database): Promise<Running> {
  const front = start('front', handed.isBuilt ? 'front' : 'bench-front', env);
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.ok) return front;
    if (front.child.exitCode !== null) break;
    await sleep(100);
  }
  throw new Error('the front does not come up');
}

export const startWorker = ({ env }: Database): Running => start('worker', 'worker', env);

/** Watches PostgreSQL's memory until stopped. */
export function watchPostgres(): () => void {
  const look = () => note('postgres', proportionalOf(familyOf(handed.postgresPid)));
  const timer = setInterval(look, 2_000);
  timer.unref();
  return () => clearInterval(timer);
}

/** CPU seconds so far of the processes that run now, by name. */
export function cpuNow(running: readonly Running[]): Record<string, number> {
  const own = running.map(({ name, pid }): [string, number] => [name, cpuOfAll([pid])]);
  return Object.fromEntries([...own, ['postgres', cpuOfAll(familyOf(handed.postgresPid))]]);
}

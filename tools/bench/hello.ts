import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sleep } from './clock';
import { handed } from './handed';

const root = fileURLToPath(new URL('../../', import.meta.url)); // the bundle lies in .next/camphor
const NEXT = join(root, 'node_modules/next/dist/bin/next');
const BUILD_MS = 5 * 60_000;

export interface Hello {
  port: number;
  pid: number;
  stop: () => Promise<void>;
}

/** Builds the framework's hello page (`hello-page/`) and serves it by `next start`: what a page is compared with. */
export async function startHello(port: number): Promise<Hello> {
  const dir = join(dirname(handed.resultFile), 'bench-hello');
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(join(dir, 'app'), { recursive: true });
  cpSync(join(root, 'tools/bench/hello-page'), join(dir, 'app'), { recursive: true });
  writeFileSync(join(dir, 'package.json'), '{ "type": "module", "private": true }\n');
  writeFileSync(
    join(dir, 'next.config.js'),
    `export default { turbopack: { root: ${JSON.stringify(root)} } };\n`,
  );
  const built = await codeOf(run(dir, ['build']), BUILD_MS);
  if (built.code !== 0) throw new Error(`the hello page cannot be built:\n${built.output.slice(-2_000)}`);
  const server = run(dir, ['start', '-p', String(port)]);
  const stop = async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGTERM');
    await Promise.race([ended, sleep(5_000).then(() => server.kill('SIGKILL'))]);
    rmSync(dir, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
    if ((await answer?.text())?.includes('Hello')) return { port, pid: server.pid!, stop };
    await sleep(100);
  }
  await stop();
  throw new Error('the hello page is not served');
}

function run(cwd: string, args: readonly string[]): ChildProcess {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_ENV: 'production' as const,
    NEXT_TELEMETRY_DISABLED: '1',
  };
  return spawn(process.execPath, ['--import', handed.attached, NEXT, ...args], {
    cwd,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

async function codeOf(child: ChildProcess, ms: number): Promise<{ code: number | null; output: string }> {
  let output = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk) => (output += chunk));
  const limit = setTimeout(() => child.kill('SIGKILL'), ms);
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  clearTimeout(limit);
  return { code, output };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const READY_MS = 5 * 60_000;
const STOP_MS = 60_000;

export interface RunningProduct {
  url: string;
  sandboxUrl: string;
  dataDir: string;
  /** Process ids by part (`front`, `worker`, `sandbox`, `database`), read anew: a part may have been restarted. */
  pids(): Record<string, number>;
  /** Ends it as Ctrl-C does and removes its data; throws when it did not end cleanly. */
  stop(): Promise<void>;
}

/** Starts the product as a person does (`npm start`'s own program), on free ports and an empty data directory. */
export async function startProduct(extra: Record<string, string> = {}): Promise<RunningProduct> {
  const dataDir = mkdtempSync(join(tmpdir(), 'camphor-e2e-'));
  const port = await findPort();
  const sandboxPort = await findPort();
  const product = spawn(process.execPath, ['tools/start.mjs'], {
    cwd: root,
    env: { ...productEnvironment({ dataDir, port, sandboxPort }), ...extra },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.once('exit', () => product.kill('SIGTERM')); // also when the run itself is broken off
  const said = collect(product);
  try {
    await ready(product, dataDir, said);
  } catch (error) {
    await stop(product);
    rmSync(dataDir, { recursive: true, force: true });
    throw error;
  }
  return {
    url: `http://localhost:${port}`,
    sandboxUrl: `http://127.0.0.1:${sandboxPort}`,
    dataDir,
    pids: () => JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8')).pids,
    stop: async () => {
      const code = await stop(product);
      rmSync(dataDir, { recursive: true, force: true });
      if (code !== 0) throw new Error(`The product did not stop cleanly (${code}):\n${said()}`);
    },
  };
}

function productEnvironment({
  dataDir,
  port,
  sandboxPort,
}: {
  dataDir: string;
  port: number;
  sandboxPort: number;
}) {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'USER'];
  const inherited = Object.fromEntries(kept.map((name) => [name, process.env[name]]));
  return {
    ...inherited,
    DATA_DIR: dataDir,
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
    DEMO: '1',
    NODE_ENV: 'production' as const,
  };
}

function collect(product: ChildProcess) {
  let text = '';
  for (const stream of [product.stdout, product.stderr])
    stream?.on('data', (chunk) => (text = (text + chunk).slice(-20_000)));
  return () => text;
}

async function ready(product: ChildProcess, dataDir: string, said: () => string) {
  const end = Date.now() + READY_MS;
  while (!isThere(join(dataDir, 'running.json'))) {
    if (product.exitCode !== null || Date.now() > end)
      throw new Error(`The product did not start:\n${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function isThere(file: string) {
  try {
    return readFileSync(file).length > 0;
  } catch {
    return false;
  }
}

async function stop(product: ChildProcess): Promise<number | null> {
  if (product.exitCode !== null) return product.exitCode;
  const ended = new Promise<number | null>((resolve) => product.once('exit', resolve));
  product.kill('SIGTERM');
  const limit = setTimeout(() => product.kill('SIGKILL'), STOP_MS);
  const code = await ended;
  clearTimeout(limit);
  return code;
}

export function findPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

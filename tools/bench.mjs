/**
 * `npm run bench`: measures the money path on this machine with a PostgreSQL of its own in a temporary directory, set
 * as `npm start` sets it. A benchmark, not a test. `node tools/bench.mjs --help` lists what it takes.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireNode } from './launch/node-version.mjs';

requireNode();
const { build, isBuilt } = await import('./build.mjs');
const { bundle, bundlePath } = await import('./launch/bundles.mjs');
const { endCommands } = await import('./launch/commands.mjs');
const { requireSpace } = await import('./launch/data-dir.mjs');
const { installDependencies } = await import('./launch/install.mjs');
const { startPostgres } = await import('./launch/postgres.mjs');
const { attached, NODE_FLAGS } = await import('./launch/node-flags.mjs');
const { endProcess, findFreePort } = await import('./launch/processes.mjs');
const { root } = await import('./launch/root.mjs');
const { findRuntime } = await import('./launch/runtime.mjs');
const { say, sayFailure } = await import('./launch/say.mjs');
const { readSecrets } = await import('./launch/secrets.mjs');
const { processEnvironment, readSettings } = await import('./launch/settings.mjs');

const args = process.argv.slice(2);
const parts = []; // what to undo, in the order it was done
let isStopping = false;
let stopping;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    if (!isStopping) say('Stopping …');
    process.exitCode = 1;
    void stop().then(() => process.exit());
  });
try {
  process.exitCode = await run();
} catch (error) {
  if (!isStopping) sayFailure(error);
  process.exitCode = 1;
} finally {
  await stop();
}

async function run() {
  await installDependencies();
  // A part of the bench that needs no pages does not wait for them: then the front runs without Next behind it.
  const isPart =
    args.some((arg) => /^--(only|quick|help)/.test(arg)) && !args.some((arg) => /^--only=.*pages/.test(arg));
  if (!isPart) await build();
  else if (!isBuilt()) await bundle();
  const dataDir = mkdtempSync(join(tmpdir(), 'camphor-bench-'));
  parts.push(async () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }));
  requireSpace(dataDir);
  const secrets = readSecrets(dataDir);
  const server = args.includes('--help')
    ? undefined
    : await startPostgres({ dir: dataDir, passwords: secrets.database, settings: counting() });
  if (server) parts.push(() => server.stop());
  return inForeground(await environment(dataDir, secrets, server), await findRuntime());
}

/** The product's own settings, with the sandbox's rate limits off; nothing of the caller's database or keys. */
async function environment(dataDir, secrets, server) {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'USER', 'PGBENCH', 'WRK', 'LOG_LEVEL'];
  const given = Object.fromEntries(kept.map((name) => [name, process.env[name] ?? '']));
  const [port, sandboxPort] = [await findFreePort(), await findFreePort()];
  const settings = readSettings({
    ...given,
    HOST: '127.0.0.1',
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
    DATA_DIR: dataDir,
    DEMO: '0',
    RATE_LIMITS: 'off',
  });
  const urls = server && { DATABASE_URL: server.appUrl, DATABASE_OWNER_URL: server.ownerUrl };
  return {
    ...processEnvironment(settings, secrets, urls ?? {}),
    BENCH: JSON.stringify({
      superUrl: server?.superUrl ?? '',
      postgresPid: server?.pid ?? 0,
      isBuilt: isBuilt(),
      resultFile: join(readSettings().dataDir, 'bench.json'),
      attached,
      nodeFlags: NODE_FLAGS,
    }),
  };
}

/** With --profile PostgreSQL counts its statements too; else its settings are exactly those of `npm start`. */
function counting() {
  const isProfiled = args.some((arg) => arg.startsWith('--profile'));
  return isProfiled ? { shared_preload_libraries: 'pg_stat_statements', track_io_timing: 'on' } : {};
}

/** On the Node that runs the product, as all that it starts. In a group of its own, so that Ctrl-C reaches this launcher first; it ends by itself when this process is gone. */
function inForeground(env, runtime) {
  return new Promise((resolve, reject) => {
    const command = [...NODE_FLAGS, bundlePath('bench'), ...args];
    const child = spawn(runtime, command, {
      cwd: root,
      env,
      detached: true,
      stdio: ['pipe', 'inherit', 'inherit'],
    });
    parts.push(() =>
      endProcess(child.pid, [
        ['SIGTERM', 20_000],
        ['SIGKILL', 5_000],
      ]),
    );
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

function stop() {
  isStopping = true;
  stopping ??= (async () => {
    await endCommands();
    for (const undo of parts.toReversed()) await undo().catch(sayFailure);
  })();
  return stopping;
}

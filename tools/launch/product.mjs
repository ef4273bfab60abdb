/** The running product: database, sandbox, front (Next within), worker; started in this order, stopped in reverse. */

import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { build } from '../build.mjs';
import { bundle, bundlePath, watchBundles } from './bundles.mjs';
import { endCommands } from './commands.mjs';
import { openDataDir, requireSpace } from './data-dir.mjs';
import { openDatabase } from './database.mjs';
import { installDependencies } from './install.mjs';
import { sleep } from './processes.mjs';
import { root } from './root.mjs';
import { findRuntime } from './runtime.mjs';
import { say } from './say.mjs';
import { readSecrets } from './secrets.mjs';
import { processEnvironment } from './settings.mjs';
import { checkSettings, loadDemo, migrate, requirePorts } from './steps.mjs';
import { supervise } from './supervisor.mjs';

/**
 * Starts everything. `product.stop()` stops what was started, the database last; it may be called at any
 * time, also while the start is under way. `onLost(error)` hears when a part cannot be kept alive.
 */
export function createProduct(settings, onLost) {
  const parts = []; // {name, stop(graceMs)}, in the order of their start
  let isStopping = false;
  let isReady = false;
  let onTheWay = Promise.resolve();

  const proceed = () => {
    if (isStopping) throw new Stopped();
  };

  const tell = () => {
    try {
      if (isReady && !isStopping) writeRunning(settings, parts);
    } catch {
      // On a full disk the pids in running.json are old for a while; nothing of the product depends on them.
    }
  };

  async function start() {
    const lock = openDataDir(settings.dataDir);
    parts.push({ name: 'lock', stop: async () => lock.release() });
    await requirePorts(settings, lock.wasLeft);
    requireSpace(root);
    await installDependencies(); // under the lock: two installs at once would break each other
    proceed();
    const secrets = readSecrets(settings.dataDir);
    const unset = { DATABASE_URL: settings.env.DATABASE_URL ?? 'postgres://embedded' };
    await checkSettings(processEnvironment(settings, secrets, unset));
    proceed();
    await (settings.isDev ? bundle() : build());
    proceed();
    say('Starting the database …', '正在启动数据库');
    const database = await openDatabase(settings, secrets, { onLost, onRestart: tell });
    parts.push({ name: 'database', stop: () => database.stop(), pid: () => database.pid });
    proceed();
    const env = processEnvironment(settings, secrets, database.urls);
    await migrate(env);
    proceed();
    const runtime = await findRuntime();
    await requirePorts(settings, lock.wasLeft); // somebody may have taken one meanwhile
    await startProcesses(env, runtime);
    if (settings.isDev) parts.push({ name: 'watch', stop: await watchBundles((names) => restart(names)) });
    isReady = true;
    tell();
  }

  const restart = (names) =>
    parts.filter((part) => names.includes(part.name)).map((part) => part.restart?.());

  async function startProcesses(env, runtime) {
    const add = async (name, isReady) => {
      const process = await supervise({
        name,
        runtime,
        script: bundlePath(name),
        env,
        logFile: join(settings.dataDir, `logs/${name}.log`),
        isReady,
        onLost,
        onRestart: tell,
        isCancelled: () => isStopping,
      });
      parts.push(process);
      proceed();
    };
    if (settings.usesSandbox) await add('sandbox', () => answers('127.0.0.1', settings.sandboxPort));
    await loadDemo(settings, env);
    proceed();
    say('Starting the app …', '正在启动应用');
    await add('front', () => isOk(settings, '/api/health'));
    await add('worker', async (child) => {
      await sleep(300); // a worker that cannot work ends in its first moments
      return child.exitCode === null;
    });
    const end = Date.now() + 60_000;
    while (!(await isOk(settings, '/api/ready'))) {
      proceed();
      if (Date.now() > end)
        throw new Error(`The app does not get ready: ${await textOf(settings, '/api/ready')}`);
      await sleep(200);
    }
  }

  async function stopAll() {
    isStopping = true;
    await endCommands();
    await onTheWay.catch(() => {});
    if (parts.length > 0) rmSync(join(settings.dataDir, 'running.json'), { force: true }); // ours: we hold the lock
    const failures = [];
    for (const part of parts.toReversed())
      await part.stop(GRACE_MS[part.name]).catch((error) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }

  let stopping;
  return {
    start: () => (onTheWay = start()),
    stop: () => (stopping ??= stopAll()),
    /** Does not wait for open requests: what was answered is on disk, and the database still ends cleanly. */
    hurry: () => parts.map((part) => part.kill?.()),
  };
}

/** The front drains requests, the worker ends its batch. */
const GRACE_MS = { front: 15_000, worker: 10_000, sandbox: 3_000 };

/** Thrown by a start that was asked to stop half way. */
export class Stopped extends Error {}

/** Says to scripts that the product is ready, and which processes it is made of; gone when it stops. */
function writeRunning(settings, parts) {
  const pids = Object.fromEntries(parts.filter((part) => part.pid).map((part) => [part.name, part.pid()]));
  const running = {
    pid: process.pid,
    url: settings.appUrl,
    port: settings.port,
    sandboxPort: settings.sandboxPort,
    pids,
  };
  const file = join(settings.dataDir, 'running.json');
  writeFileSync(`${file}.new`, `${JSON.stringify(running)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function answers(host, port) {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const end = (isUp) => {
      socket.destroy();
      resolve(isUp);
    };
    socket
      .once('connect', () => end(true))
      .once('error', () => end(false))
      .once('timeout', () => end(false));
  });
}

const ask = (settings, path) =>
  fetch(
    `http://${settings.address.includes(':') ? `[${settings.address}]` : settings.address}:${settings.port}${path}`,
    { signal: AbortSignal.timeout(5_000) },
  );

async function isOk(settings, path) {
  try {
    const answer = await ask(settings, path);
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}

async function textOf(settings, path) {
  try {
    return await (await ask(settings, path)).text();
  } catch (error) {
    return error.message;
  }
}

/** One postmaster of a data directory: found when it already runs, spawned and waited for when it does not. */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, endProcess, isRunning, sleep, until } from '../processes.mjs';
import { Refusal } from '../say.mjs';

const READY_MS = 300_000; // after a crash the write-ahead log is replayed first
const BUSY = /still in use|already in use|lock file .* already exists|Is another postmaster/;

/** The postmaster that already serves this data, waited for while it starts or stops; undefined when there is none. */
export async function findPostmaster(data) {
  const end = Date.now() + READY_MS;
  for (;;) {
    const { pid, port, status } = readPidFile(data);
    if (!pid) return undefined;
    if (!isRunning(pid) || !/postgres/.test(commandOf(pid))) {
      rmSync(join(data, 'postmaster.pid'), { force: true }); // a zombie or a reused pid makes a stale file look alive
      return undefined;
    }
    if (status === 'ready') return { pid, port };
    if (Date.now() > end)
      throw new Refusal(
        `PostgreSQL (pid ${pid}) has been ${status || 'starting'} for minutes: end it and start again.`,
        'PostgreSQL 长时间未就绪：请结束该进程后重试。',
      );
    await sleep(100);
  }
}

function readPidFile(data) {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return {
      pid: Math.abs(Number.parseInt(lines[0], 10)) || 0,
      port: Number(lines[3]),
      status: lines[7]?.trim(),
    };
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}

/**
 * Spawns the postmaster of `server` (`{bin, data, account, settings, log}`) and notes its pid and port there when it
 * is ready. Tried again while backends of a killed one have not noticed yet.
 */
export async function launch(server, port) {
  for (let tries = 1; ; tries += 1) {
    const from = sizeOf(server.log);
    const child = await spawnPostmaster(server, port);
    const isUp = () =>
      readPidFile(server.data).pid === child.pid && readPidFile(server.data).status === 'ready';
    const isOver = () => child.exitCode !== null || child.signalCode !== null;
    await until(() => isUp() || isOver(), READY_MS);
    if (!isOver() && isUp()) return Object.assign(server, { pid: child.pid, port, isAdopted: false });
    if (!isOver())
      await endProcess(child.pid, [
        ['SIGINT', 10_000],
        ['SIGKILL', 5_000],
      ]);
    const said = readFileSync(server.log, 'utf8').slice(from);
    if (tries === 40 || !BUSY.test(said)) throw whyItFailed(said, server.log);
    await sleep(250);
  }
}

/** In a session of its own, so that Ctrl-C reaches the launcher first. */
async function spawnPostmaster({ bin, data, account, settings, log: logFile }, port) {
  const options = Object.entries({ port, ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(join(bin, 'postgres'), ['-D', data, ...options], {
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
    cwd: '/',
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  child.unref();
  return child;
}

const sizeOf = (file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

function whyItFailed(said, log) {
  if (/No space left on device/.test(said))
    return Object.assign(new Error('no space left'), { code: 'ENOSPC', path: log });
  const fatal =
    said
      .split('\n')
      .filter((line) => /FATAL|PANIC/.test(line))
      .at(-1) ?? said.trim().split('\n').at(-1);
  return new Refusal(
    `PostgreSQL did not start: ${fatal}. Its log is ${log}.`,
    'PostgreSQL 未能启动，请查看上述日志。',
  );
}

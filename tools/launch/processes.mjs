/** Processes and ports: whether they live, are free, or end in time. Every wait here is bounded. */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** Whether a process is there and not a zombie: a container's first process may reap late, and a zombie holds nothing. */
export function isRunning(pid) {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  return !['Z', 'X'].includes(stateOf(pid));
}

function stateOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
  } catch {
    return process.platform === 'linux' ? 'X' : '?';
  }
}

/** The command line of a process, or '' when it cannot be read: a pid may have been given to somebody else. */
export function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    if (process.platform === 'linux') return '';
    return (
      spawnSync('ps', ['-o', 'command=', '-p', String(pid)], {
        encoding: 'utf8',
        timeout: 5_000,
      }).stdout?.trim() ?? ''
    );
  }
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks `isTrue` every `everyMs` until it holds; false when `ms` have passed. */
export async function until(isTrue, ms, everyMs = 25) {
  const end = Date.now() + ms;
  for (;;) {
    if (await isTrue()) return true;
    if (Date.now() >= end) return false;
    await sleep(everyMs);
  }
}

/** Whether one may listen on the port. `host` undefined means all interfaces. */
export function isPortFree(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A port of the loopback that was free a moment ago. */
export function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Sends each signal in turn and waits its milliseconds, until the process is gone. */
export async function endProcess(pid, steps) {
  for (const [signal, ms] of steps) {
    if (!isRunning(pid)) return;
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (error.code === 'ESRCH') return;
      throw error;
    }
    if (await until(() => !isRunning(pid), ms)) return;
  }
}

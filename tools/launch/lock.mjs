/** A lock file that names its holder; one whose holder is gone (or whose pid is somebody else's now) is taken over. */

import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isRunning, sleep } from './processes.mjs';

/** Takes the lock: `{release()}`, or `{holder: pid}` when a living process has it. */
export function takeLock(file) {
  const mine = JSON.stringify({ pid: process.pid, born: birthOf(process.pid) });
  for (let tries = 0; tries < 5; tries += 1) {
    try {
      writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
      return { wasLeft: tries > 0, release: () => release(file, mine) };
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = holderOf(file);
    if (holder) return { holder };
    rmSync(file, { force: true });
  }
  return { holder: 0 };
}

/** Waits for a lock that others hold for a bounded time; undefined when it did not come free. */
export async function waitForLock(file, ms, onWait) {
  const end = Date.now() + ms;
  for (let first = true; ; first = false) {
    const lock = takeLock(file);
    if (lock.release) return lock;
    if (first) onWait?.(lock.holder);
    if (Date.now() > end) return undefined;
    await sleep(250);
  }
}

function release(file, mine) {
  try {
    if (readFileSync(file, 'utf8') === mine) rmSync(file, { force: true });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

function holderOf(file) {
  try {
    const { pid, born } = JSON.parse(readFileSync(file, 'utf8'));
    return isRunning(pid) && birthOf(pid) === born ? pid : undefined;
  } catch {
    return undefined; // half written, or gone by now
  }
}

/** When the process began, in the system's own words: tells a reused pid from the first. */
function birthOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      timeout: 5_000,
    }).stdout?.trim();
  }
}

import { readdirSync, readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

/** Readings of Linux's /proc; elsewhere they are null and the bench says that they are not measured. */
export const canRead = process.platform === 'linux';

const TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux that Node runs on

/** The pid and all it has begotten. */
export function familyOf(pid: number): number[] {
  const found = [pid];
  for (const one of found) {
    try {
      for (const task of readdirSync(`/proc/${one}/task`))
        found.push(
          ...readFileSync(`/proc/${one}/task/${task}/children`, 'utf8')
            .split(' ')
            .filter(Boolean)
            .map(Number),
        );
    } catch {
      // Gone meanwhile.
    }
  }
  return found;
}

function field(file: string, name: string): number | null {
  try {
    const found = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(file, 'utf8'));
    return found ? Number(found[1]) * 1_024 : null;
  } catch {
    return null;
  }
}

/** Resident now, and its highest ever; bytes. */
export const residentOf = (pid: number) => field(`/proc/${pid}/status`, 'VmRSS');
export const peakOf = (pid: number) => field(`/proc/${pid}/status`, 'VmHWM');

/** Memory of several processes that share some of it (PostgreSQL's), each shared page counted once. */
export function proportionalOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + (field(`/proc/${pid}/smaps_rollup`, 'Pss') ?? 0), 0);
}

/** Seconds of CPU a process, and its children that have ended, took so far. */
function cpuOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}
export const cpuOfAll = (pids: readonly number[]) => pids.reduce((sum, pid) => sum + cpuOf(pid), 0);

export function describeMachine() {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryBytes: totalmem(),
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
  };
}

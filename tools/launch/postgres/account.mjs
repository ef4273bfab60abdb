/**
 * PostgreSQL refuses to run as root, so root runs it as somebody else: the `postgres` user, else a user of
 * its own that is made here, else `nobody`. An ordinary user runs it as themselves.
 */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Refusal } from '../say.mjs';

const OWN = 'camphor';

/** `{uid, gid, name}` of the account the server runs under, or null for the present user. */
export function databaseAccount() {
  if (process.getuid?.() !== 0) return null;
  const account = findAccount('postgres') ?? findAccount(OWN) ?? makeAccount() ?? findAccount('nobody');
  if (account) return account;
  throw new Refusal(
    'PostgreSQL may not run as root and no user could be made for it: start as an ordinary user, or set DATABASE_URL.',
    'PostgreSQL 不能以 root 运行，且无法为它创建用户：请用普通用户启动，或设置 DATABASE_URL。',
  );
}

function findAccount(name) {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((row) => row.startsWith(`${name}:`));
  if (!line) return undefined;
  const [, , uid, gid] = line.split(':');
  return Number(uid) === 0 ? undefined : { name, uid: Number(uid), gid: Number(gid) };
}

function makeAccount() {
  const ways = [
    [
      'useradd',
      [
        '--system',
        '--user-group',
        '--no-create-home',
        '--home-dir',
        '/nonexistent',
        '--shell',
        '/usr/sbin/nologin',
        OWN,
      ],
    ],
    ['adduser', ['-S', '-D', '-H', OWN]], // BusyBox
  ];
  for (const [command, args] of ways) {
    spawnSync(command, args, { stdio: 'ignore', timeout: 20_000 });
    const made = findAccount(OWN);
    if (made) return made;
  }
  return undefined;
}

/** Whether the account can enter the directory, tried for real: modes, lists and mounts all count. */
export function canEnter(account, directory) {
  if (!account) return true;
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], {
    uid: account.uid,
    gid: account.gid,
    cwd: '/',
    stdio: 'ignore',
    timeout: 10_000,
  });
  return tried.status === 0;
}

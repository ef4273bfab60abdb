/**
 * The embedded PostgreSQL: made on first use, adopted when an earlier start was killed and left it running,
 * restarted when it dies, stopped with the product. It listens on the loopback only, with passwords.
 */

import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { prepareCluster } from './postgres/cluster.mjs';
import { findPostmaster, launch } from './postgres/postmaster.mjs';
import { APP_ROLE, connectionUrl, ensureRoles, OWNER_ROLE } from './postgres/roles.mjs';
import { endProcess, findFreePort, isRunning, sleep, until } from './processes.mjs';
import { Refusal, sayFailure } from './say.mjs';

const RESTARTS = 60; // within ten minutes; a server that does not come up at all ends it at once
const FULL_DISK_TRIES = 720;

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 100,
  shared_buffers: '128MB',
  max_wal_size: '1GB',
  wal_compression: 'on',
  jit: 'off',
  // Solid-state disks: at the default of 4 a batch's few hundred look-ups by key seem dearer than reading the whole table.
  random_page_cost: '1.1',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Rows and parameters may be people's: the log keeps neither statements nor details.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
};

/**
 * Starts (or adopts) the server of `dir`.
 * @returns `{port, pid, isAdopted, isNew, ownerUrl, appUrl, superUrl, url(role, database), stop(), leave()}`
 * `pid` and `port` stay true over restarts (`pid` is a getter); `onDeath(pid)` and
 * `onRestart()` hear of each; `onLost(error)` when it cannot be kept alive.
 */
export async function startPostgres({
  dir,
  port,
  passwords,
  settings = {},
  onDeath = () => {},
  onRestart = () => {},
  onLost = () => {},
}) {
  const cluster = await prepareCluster({ dir, superPassword: passwords.super });
  const log = openLog(dir);
  const server = {
    ...cluster,
    log,
    settings: { ...SETTINGS, ...settings },
    pid: 0,
    port: 0,
    isAdopted: false,
  };
  const left = await findPostmaster(cluster.data);
  if (left) Object.assign(server, left, { isAdopted: true });
  else await launch(server, port ?? (await findFreePort()));
  const watch = watchOver(server, { onDeath, onRestart, onLost });
  const stop = async () => {
    await watch.end();
    await endProcess(server.pid, [
      ['SIGINT', 30_000], // fast shutdown: clients are cut, everything committed is on disk
      ['SIGQUIT', 10_000],
      ['SIGKILL', 5_000],
    ]);
  };
  try {
    await ensureRoles(server.port, passwords, { isDurable: server.settings.fsync === 'on' });
  } catch (error) {
    if (!server.isAdopted) await stop();
    throw error;
  }
  const passwordOf = { postgres: passwords.super, [OWNER_ROLE]: passwords.owner, [APP_ROLE]: passwords.app };
  const url = (role, database) => connectionUrl(server.port, role, passwordOf[role], database);
  return {
    port: server.port,
    isAdopted: server.isAdopted,
    isNew: cluster.isNew,
    get pid() {
      return server.pid;
    },
    superUrl: url('postgres', 'postgres'),
    ownerUrl: url(OWNER_ROLE),
    appUrl: url(APP_ROLE),
    url,
    stop,
    /** Lets the server run on without being watched from here. */
    leave: watch.end,
  };
}

function openLog(dir) {
  const folder = join(dir, 'logs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'postgres.log');
  if (existsSync(file) && statSync(file).size > 10_000_000) renameSync(file, `${file}.old`);
  return file;
}

/** Polls rather than listens, so that an adopted server is watched like our own. */
function watchOver(server, { onDeath, onRestart, onLost }) {
  let isEnded = false;
  let deaths = [];
  const look = async () => {
    while (!isEnded) {
      await sleep(200);
      if (isEnded || isRunning(server.pid)) continue;
      deaths = [...deaths.filter((at) => at > Date.now() - 600_000), Date.now()];
      if (deaths.length > RESTARTS)
        throw new Refusal(
          `PostgreSQL died ${RESTARTS} times in ten minutes: see ${server.log}.`,
          'PostgreSQL 反复退出，请查看日志。',
        );
      onDeath(server.pid);
      await bringBack(server, () => isEnded);
      if (!isEnded) onRestart();
    }
  };
  const looking = look().catch(onLost);
  return {
    end: () => {
      isEnded = true;
      return looking;
    },
  };
}

/** A full disk stops PostgreSQL until somebody makes room: it is tried again for an hour, then given up. */
async function bringBack(server, isEnded) {
  for (let tries = 1; ; tries += 1) {
    try {
      await findPostmaster(server.data); // clears a stale pid file
      await launch(server, server.port);
      return;
    } catch (error) {
      if (error.code !== 'ENOSPC' || tries > FULL_DISK_TRIES) throw error;
      if (tries === 1) sayFailure(error);
      await until(isEnded, 5_000, 100);
      if (isEnded()) return;
    }
  }
}

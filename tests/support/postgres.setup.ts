import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { migrate } from '@/db/migrate';
import { startPostgres } from '../../tools/launch/postgres.mjs';

export const TEMPLATE = 'camphor_template';

/** Where the run's PostgreSQL answers; each worker makes its databases there from the template. */
export interface TestServer {
  ownerUrl: string;
  appUrl: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    server: TestServer;
  }
}

/** One PostgreSQL for the run, its template migrated once. Not crash-safe on purpose: its data dies with the run. */
export default async function setup(project: TestProject) {
  const dir = mkdtempSync(join(tmpdir(), 'camphor-test-'));
  const server = await startPostgres({
    dir,
    passwords: { super: 'test-super', owner: 'test-owner', app: 'test-app' },
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 200 },
    onLost: (error) => console.error(error),
  });
  const guardian = guard(server.pid, dir);
  try {
    await makeTemplate(server.url('camphor_owner', 'postgres'), server.url('camphor_owner', TEMPLATE));
  } catch (error) {
    await end();
    throw error;
  }
  project.provide('server', {
    ownerUrl: server.url('camphor_owner', 'postgres'),
    appUrl: server.url('camphor_app', 'postgres'),
  });

  async function end() {
    await server.stop();
    guardian.stdin.end();
  }
  return end;
}

/** Ends the server and removes its files when this process is gone, however it went. */
export function guard(pid: number, dir: string) {
  const script =
    'cat >/dev/null; kill -QUIT "$1" 2>/dev/null; for i in 1 2 3 4 5; do kill -0 "$1" 2>/dev/null || break; sleep 1; done; rm -rf "$2"';
  const child = spawn('/bin/sh', ['-c', script, 'sh', String(pid), dir], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  child.unref();
  return child;
}

async function makeTemplate(serverUrl: string, templateUrl: string) {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(`create database ${TEMPLATE}`);
    await migrate({ ownerUrl: templateUrl, appRole: 'camphor_app' });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

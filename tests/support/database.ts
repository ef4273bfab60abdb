import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';

const TEMPLATE = 'camphor_template';

/** A database of one's own, made from the migrated template (about 60 ms). */
export interface TestDatabase {
  name: string;
  /** As the app's role: no DDL, ledger tables append-only. */
  appUrl: string;
  ownerUrl: string;
  sql: postgres.Sql;
  ownerSql: postgres.Sql;
  close(): Promise<void>;
}

/** Makes a database; `close()` drops it. Most suites want `useDatabase()` instead. */
export async function testDatabase(
  name = `t_${process.pid}_${randomBytes(4).toString('hex')}`,
): Promise<TestDatabase> {
  await asOwner((sql) => sql.unsafe(`create database ${name} template ${TEMPLATE}`));
  const appUrl = withDatabase(inject('server').appUrl, name);
  const ownerUrl = withDatabase(inject('server').ownerUrl, name);
  const options = { max: 2, onnotice: () => {} };
  const sql = postgres(appUrl, options);
  const ownerSql = postgres(ownerUrl, options);
  const close = async () => {
    await Promise.all([sql.end({ timeout: 1 }), ownerSql.end({ timeout: 1 })]);
    await drop(name);
  };
  return { name, appUrl, ownerUrl, sql, ownerSql, close };
}

let current: TestDatabase | undefined;

/**
 * The database of this test file, the one the app's own modules are connected to: its addresses stand in
 * `process.env` before any of them is imported (database.setup.ts).
 */
export async function useDatabase(): Promise<TestDatabase> {
  if (current) return current;
  current = await testDatabase();
  process.env.DATABASE_URL = current.appUrl;
  process.env.DATABASE_OWNER_URL = current.ownerUrl;
  return current;
}

/** Drops this file's database and makes it anew under the same name: a clean slate between suites. */
export async function freshDatabase(): Promise<TestDatabase> {
  const name = current?.name;
  await closeTestDatabase();
  current = await testDatabase(name);
  return current;
}

/** Ends the app's connections and drops the database of this file. */
export async function closeTestDatabase(): Promise<void> {
  const { closeDatabase } = await import('@/db/client');
  await closeDatabase();
  await current?.close();
  current = undefined;
}

/** The server's own vacuum may be at work in it, which no owner may end: it is soon done. */
async function drop(name: string): Promise<void> {
  await asOwner(async (sql) => {
    for (let tries = 1; ; tries++)
      try {
        await sql.unsafe(`drop database if exists ${name} with (force)`);
        return;
      } catch (error) {
        const isBusy = error instanceof postgres.PostgresError && error.code === '42501';
        if (!isBusy || tries === 50) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
  });
}

async function asOwner(work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(inject('server').ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

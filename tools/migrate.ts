import postgres from 'postgres';
import { migrate } from '@/db/migrate';
import journal from '@/db/migrations/meta/_journal.json';
import { env } from '@/lib/env';

/**
 * `npm run db:migrate`, and a step of `npm start`: brings the database up to date as its owner, and proves that
 * the app's role gets in. A database of a newer version is refused; old code must not write to it.
 */
const owner = env.DATABASE_OWNER_URL ?? env.DATABASE_URL;
const PLAIN = { max: 1, connect_timeout: 10, onnotice: () => {} };

let setting = 'DATABASE_OWNER_URL';
let url = owner;
try {
  await asRole(owner, refuseForeign);
  await migrate({ ownerUrl: owner, appRole: decodeURIComponent(new URL(env.DATABASE_URL).username) });
  setting = 'DATABASE_URL';
  url = env.DATABASE_URL;
  await asRole(url, (sql) => sql`select 1`);
} catch (error) {
  console.error(explain(error as DatabaseError));
  process.exitCode = 1;
}

async function asRole(address: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(address, PLAIN);
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function refuseForeign(sql: postgres.Sql): Promise<void> {
  const [server] =
    await sql`select current_setting('server_version_num')::int as version, to_regclass('drizzle.__drizzle_migrations') is not null as "hasHistory"`;
  if (server?.version < 150000) throw new Error('PostgreSQL 15 or newer is needed');
  if (!server?.hasHistory) return;
  const [applied] =
    await sql`select max(created_at)::bigint::text as latest from drizzle.__drizzle_migrations`;
  const ours = Math.max(...journal.entries.map((entry) => entry.when));
  if (Number(applied?.latest ?? 0) > ours)
    throw new Error('it is of a newer version of Camphor: use the newer Camphor');
}

interface DatabaseError {
  code?: string;
  message: string;
  cause?: DatabaseError;
}

function explain(error: DatabaseError): string {
  const { code = '', message } = error.cause ?? error;
  const { hostname, port, pathname } = new URL(url);
  const place = `${hostname}:${port || 5432}${pathname}`;
  if (/^(ECONN|EHOST|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|CONNECT_TIMEOUT)/.test(code))
    return `${setting}: no database answers at ${place} (${code}). Start it or correct the address.`;
  if (code === '28P01' || code === '28000')
    return `${setting}: the database at ${place} refuses this user or password.`;
  if (code === '3D000') return `${setting}: there is no such database at ${place}. Create it first.`;
  if (code === '53100') return 'The disk of the database is full: free some space and start again.';
  return `${setting}: the database at ${place} could not be brought up to date: ${message}.`;
}

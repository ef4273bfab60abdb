import 'server-only';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { env } from '@/lib/env';
import { fenFromDatabase } from '@/lib/money/fen';
import { connectionTo } from './connection';
import * as campaigns from './schema/campaigns';
import * as disclosure from './schema/disclosure';
import * as donors from './schema/donors';
import * as gifts from './schema/gifts';
import * as imports from './schema/imports';
import * as ledger from './schema/ledger';
import * as ngos from './schema/ngos';
import * as pictures from './schema/pictures';
import * as plans from './schema/plans';
import * as projects from './schema/projects';
import * as reconcile from './schema/reconcile';
import * as regions from './schema/regions';
import * as secondFactors from './schema/second-factors';
import * as spending from './schema/spending';
import * as users from './schema/users';

const schema = {
  ...campaigns,
  ...disclosure,
  ...donors,
  ...gifts,
  ...imports,
  ...ledger,
  ...ngos,
  ...pictures,
  ...plans,
  ...projects,
  ...reconcile,
  ...regions,
  ...secondFactors,
  ...spending,
  ...users,
};

/**
 * Two doors to the same database. `db` is drizzle, for verbs and reads. `sql` is plain postgres.js for the
 * set-based statements of settle and totals: bigint arrives as a safe integer (or throws). They are
 * separate clients because drizzle changes its client's parsers (stack.md).
 * No session state and no named prepared statements, so PgBouncer in transaction mode is fine.
 */
const options = {
  max: 10,
  idle_timeout: 60,
  prepare: false,
  onnotice: () => {},
  connection: {
    application_name: 'camphor',
    statement_timeout: 15_000,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 30_000,
  },
} as const;

const safeBigint = {
  bigint: {
    to: 20,
    from: [20],
    serialize: (value: number) => String(value),
    parse: (value: string) => fenFromDatabase(value),
  },
};

function connect() {
  const main = { ...options, ...connectionTo(env.DATABASE_URL) };
  const orm = postgres(env.DATABASE_URL, main);
  const raw = postgres(env.DATABASE_URL, { ...main, types: safeBigint });
  const replica = { ...options, ...connectionTo(env.DATABASE_READ_URL), max: 5 };
  const read = postgres(env.DATABASE_READ_URL, { ...replica, types: safeBigint });
  return {
    db: drizzle(orm, { schema }),
    sql: raw,
    readSql: read,
    end: () => Promise.all([orm.end({ timeout: 5 }), raw.end({ timeout: 5 }), read.end({ timeout: 5 })]),
  };
}

type Connections = ReturnType<typeof connect>;

/** Opened at first use and kept on the global, so that Next's bundles of one process share one pool. */
function connections(): Connections {
  const holder = globalThis as { __camphorDatabase?: Connections };
  holder.__camphorDatabase ??= connect();
  return holder.__camphorDatabase;
}

/** Stands for a value that is made at first use: imports must not open connections (`next build` imports everything). */
function lazy<T extends object>(make: () => T): T {
  return new Proxy((() => {}) as unknown as T, {
    get: (_, key) => {
      const target = make();
      const value = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
    apply: (_, __, args) => Reflect.apply(make() as unknown as (...a: unknown[]) => unknown, undefined, args),
  });
}

export const db = lazy(() => connections().db);
export const sql = lazy(() => connections().sql);
/** Public reads; a replica when DATABASE_READ_URL names one. */
export const readSql = lazy(() => connections().readSql);
export type Db = Connections['db'];
export type Transaction = Parameters<Parameters<Db['transaction']>[0]>[0];
/** A postgres.js client or transaction with safe bigints. */
export type Sql = Connections['sql'];

export async function closeDatabase(): Promise<void> {
  const holder = globalThis as { __camphorDatabase?: Connections };
  await holder.__camphorDatabase?.end();
  holder.__camphorDatabase = undefined;
}

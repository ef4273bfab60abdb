import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from './databases';

/** For --profile: from here on PostgreSQL counts what each statement of this database takes. */
export async function countStatements(sql: Client): Promise<void> {
  await sql`create extension if not exists pg_stat_statements`;
  await sql`select pg_stat_statements_reset()`;
}

/** Writes the costliest statements into `dir/statements.txt`: total and mean milliseconds, calls, rows, WAL, text. */
export async function writeStatements(sql: Client, dir: string): Promise<void> {
  mkdirSync(dir, { recursive: true });
  const rows = await sql<
    { total: number; mean: number; calls: number; rows: number; wal: number; query: string }[]
  >`
    select round(total_exec_time::numeric, 1)::float8 as total, round(mean_exec_time::numeric, 3)::float8 as mean, calls, rows,
      wal_bytes::bigint as wal, regexp_replace(query, '\\s+', ' ', 'g') as query
    from pg_stat_statements
    where dbid = (select oid from pg_database where datname = current_database()) order by total_exec_time desc limit 40`;
  const text = rows.map((row) =>
    [
      row.total,
      row.mean,
      row.calls,
      row.rows,
      `${Math.round(row.wal / 1e6)} MB`,
      row.query.slice(0, 300),
    ].join('\t'),
  );
  writeFileSync(join(dir, 'statements.txt'), `${text.join('\n')}\n`);
}

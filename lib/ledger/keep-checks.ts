import 'server-only';
import { sql } from '@/db/client';
import { log } from '@/lib/log';
import { alertOfficials } from './alert';
import type { Finding } from './check';

const KEY = 'checks';
const EVERY = '1 hour';

/** What the last hourly check found; officials see it. `at` is ISO 8601. */
export interface CheckReport {
  at: string;
  findings: Finding[];
}

/**
 * Runs the checks it is given once an hour, whichever worker comes first, and keeps what it found where officials see
 * it. Each finding is an alert in the log, and each new set of them a mail to officials. Answers null when another run is less than an hour old.
 */
export async function keepChecks(run: () => Promise<Finding[]>): Promise<CheckReport | null> {
  const [claimed] = await sql`
    insert into settings as s (key, value) values (${`${KEY}_claim`}, to_jsonb(now()))
    on conflict (key) do update set value = excluded.value where (s.value #>> '{}')::timestamptz < now() - ${EVERY}::interval
    returning key`;
  if (!claimed) return null;
  const findings = await run();
  const report: CheckReport = { at: new Date().toISOString(), findings };
  await sql`
    insert into settings (key, value) values (${KEY}, ${sql.json(report as never)})
    on conflict (key) do update set value = excluded.value`;
  for (const { check, subject } of findings)
    log.error({ alert: 'invariant', check, subject }, 'the books do not hold');
  // What reconcile finds it tells of by itself.
  const own = findings.filter(({ check }) => check !== 'check_i11_reconcile');
  await alertOfficials(
    'checks',
    own.map(({ check, subject }) => `${check}: ${subject}`),
  );
  return report;
}

/** The last report; null before the first. */
export async function findCheckReport(): Promise<CheckReport | null> {
  const [row] = await sql<{ value: CheckReport }[]>`select value from settings where key = ${KEY}`;
  return row?.value ?? null;
}

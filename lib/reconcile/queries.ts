import 'server-only';
import { readSql, sql } from '@/db/client';
import { authorise } from '@/lib/auth/policy';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { isClaimed } from './claim';
import type { Exception, ReconciledDay, RunRow } from './exception';

/** Days shown to the public, and rows of the officials' lists. */
const DAYS = 30;
const RUNS = 24;
const EXCEPTIONS = 200;

type Client = typeof sql;

const daysFrom = (client: Client, limit: number) => client<ReconciledDay[]>`
  select day::text as day, provider_received_fen - provider_refunded_fen - provider_disputed_fen as "providerNetFen",
    ledger_received_fen - ledger_refunded_fen - ledger_disputed_fen as "ledgerNetFen", difference_fen as "differenceFen",
    exception_count as "exceptionCount", fees
  from reconcile_days order by day desc limit ${limit}`;

/** What the public is told: when the books were last held against the provider's, and what came of each day. */
export async function readReconciled(): Promise<{ lastRunAt: Date | null; days: ReconciledDay[] }> {
  const [[last], days] = await Promise.all([
    readSql<{ at: Date | null }[]>`select max(ended_at) as at from reconcile_runs where error is null`,
    daysFrom(readSql, DAYS),
  ]);
  return { lastRunAt: last?.at ?? null, days };
}

export interface ReconcilePage {
  isRunning: boolean;
  runs: RunRow[];
  days: ReconciledDay[];
  exceptions: Exception[];
}

/** The officials' page: the last runs and days, and the queue, oldest first; closed ones newest first. */
export async function readReconcilePage(ctx: Context, which: 'open' | 'closed'): Promise<ReconcilePage> {
  authorise(ctx, 'reconcile.see');
  const [isRunning, runs, days, exceptions] = await Promise.all([
    isClaimed(),
    sql<RunRow[]>`
      select id, since, started_at as "startedAt", ended_at as "endedAt", read_count as "readCount", added_count as "addedCount",
        difference_fen as "differenceFen", error
      from reconcile_runs order by started_at desc limit ${RUNS}`,
    daysFrom(sql, DAYS),
    sql<Exception[]>`
      select e.id, e.kind, e.cause, e.object_id as "objectId", g.reference as "giftReference", e.day::text as day, e.currency,
        e.provider_amount as "providerAmount", e.ledger_amount as "ledgerAmount", e.first_seen_at as "firstSeenAt", e.closed_at as "closedAt",
        e.note, e.noted_at as "notedAt", u.name as "notedByName"
      from reconcile_exceptions e left join gifts g on g.id = e.gift_id left join users u on u.id = e.noted_by
      where ${which === 'open' ? sql`e.closed_at is null` : sql`e.closed_at is not null`}
      order by ${which === 'open' ? sql`e.day, e.id` : sql`e.closed_at desc, e.id`} limit ${EXCEPTIONS}`,
  ]);
  return { isRunning, runs, days, exceptions };
}

/** For the command line: the days that are looked at, and how many open exceptions nobody has explained. */
export async function readOutcome(since: Date): Promise<{ days: ReconciledDay[]; unexplained: number }> {
  const day = shanghaiDay(since);
  const days = (await daysFrom(sql, 400)).filter((row) => row.day >= day || row.differenceFen !== 0);
  const [open] = await sql<{ n: number }[]>`
    select count(*) as n from reconcile_exceptions where closed_at is null and cause <> 'in_review' and note is null`;
  return { days, unexplained: open!.n };
}

import 'server-only';
import { sql } from '@/db/client';
import { now } from '@/lib/clock';
import { type Run, reconcile } from './reconcile';

/** Between the beginnings of two runs, and after one that was broken off. */
const EVERY = '1 hour';
const AFTER_ERROR = '10 minutes';

/** The scheduled run: once an hour, whichever worker comes first, or as soon as an official asks for one. Null when none is due. */
export async function keepReconciled(): Promise<Run | null> {
  return (await isDue(now())) ? reconcile() : null;
}

async function isDue(at: Date): Promise<boolean> {
  const [row] = await sql<{ isDue: boolean }[]>`
    with last as (select started_at, error from reconcile_runs order by started_at desc limit 1)
    select not exists (
      select from last where started_at > ${at}::timestamptz - case when error is null then ${EVERY}::interval else ${AFTER_ERROR}::interval end
        and not exists (select from settings where key = 'reconcile_asked' and (value #>> '{}')::timestamptz > started_at)
    ) as "isDue"`;
  return row!.isDue;
}

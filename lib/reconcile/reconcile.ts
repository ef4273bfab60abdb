import 'server-only';
import { sql } from '@/db/client';
import { now, shanghaiDay } from '@/lib/clock';
import { isAppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { log } from '@/lib/log';
import { alertUnexplained } from './alert';
import { alone } from './claim';
import { compareSince, daysOf } from './compare';
import { findLedgerOnly } from './ledger-only';
import { postFees } from './post-fees';
import { publish } from './publish';
import { readProvider, type Tally } from './read-provider';

const DAY_MS = 86_400_000;
/** As long as Stripe keeps its events. */
const WHOLE_DAYS = 30;
/** A run between two whole ones goes back so far before the last good one. */
const MARGIN_MS = 3 * DAY_MS;
/** What is younger than this may be in our books and not yet in the provider's lists. */
const YOUNG_MS = 60_000;

export interface Run extends Tally {
  id: string;
  since: Date;
  /** Everything open, in fen of CNY: the provider's net less the ledger's. */
  differenceFen: number;
}

/**
 * Holds the books against the provider's: reads its lists, feeds what is missing through settle, posts the fees
 * its balance lines name, compares object by object, publishes the difference of each day. One at a time: null
 * when another run is under way. Without `days` it goes back 30 days once a day (further when the last good run is
 * longer ago), and in between only past the last good run. Killed at any point it has done no harm, and the next run does the whole of it again.
 * Throws PROVIDER_UNAVAILABLE, WRONG_STATE (`inbox_stuck`) and what the database throws; the run keeps the code.
 */
export async function reconcile(options: { days?: number; leaseMs?: number } = {}): Promise<Run | null> {
  return alone(() => run(options.days), options.leaseMs);
}

async function run(days: number | undefined): Promise<Run> {
  const startedAt = now();
  const since = await sinceWhen(startedAt, days);
  const id = newId('run');
  await sql`update reconcile_runs set ended_at = ${startedAt}, error = 'BROKEN_OFF' where ended_at is null`;
  await sql`insert into reconcile_runs (id, since, started_at) values (${id}, ${since}, ${startedAt})`;
  const tell = async ({ read, added }: Tally) =>
    void (await sql`update reconcile_runs set read_count = ${read}, added_count = ${added} where id = ${id}`);
  try {
    const tally = await readProvider(since, tell);
    await findLedgerOnly(since, new Date(startedAt.getTime() - YOUNG_MS), tally);
    await postFees(since);
    const changed = await compareSince(since);
    const differenceFen = await publish([...new Set([...changed, ...(await daysOf(since))])], now());
    await tell(tally);
    await sql`update reconcile_runs set ended_at = ${now()}, difference_fen = ${differenceFen} where id = ${id}`;
    await alertUnexplained();
    return { id, since, differenceFen, ...tally };
  } catch (error) {
    const code = codeOf(error);
    log.error({ run: id, code }, 'a reconciliation was broken off');
    await sql`update reconcile_runs set ended_at = ${now()}, error = ${code} where id = ${id}`.catch(
      () => {},
    );
    throw error;
  }
}

/** From the beginning of a Shanghai day, so that days are whole. */
async function sinceWhen(at: Date, days: number | undefined): Promise<Date> {
  const back = (ms: number) => new Date(`${shanghaiDay(new Date(at.getTime() - ms))}T00:00:00+08:00`);
  if (days !== undefined) return back(days * DAY_MS);
  const [good] = await sql<{ last: Date | null; hasWhole: boolean | null }[]>`
    select max(started_at) as last, bool_or(since <= started_at - ${WHOLE_DAYS} * interval '1 day' and started_at > ${new Date(at.getTime() - DAY_MS)}) as "hasWhole"
    from reconcile_runs where ended_at is not null and error is null and started_at <= ${at}`;
  const pastLast = good?.last ? at.getTime() - good.last.getTime() + MARGIN_MS : 0;
  return back(good?.hasWhole ? pastLast : Math.max(pastLast, WHOLE_DAYS * DAY_MS));
}

/** A stable word, never anybody's text. */
function codeOf(error: unknown): string {
  if (isAppError(error)) return error.details.reason ?? error.code;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && code.length <= 40 ? code : 'UNEXPECTED';
}

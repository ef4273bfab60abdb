import 'server-only';
import { sql } from '@/db/client';
import { provider } from '@/lib/payments/provider';
import { drain } from './drain';
import { type Tally, takePage } from './read-provider';

/** Transactions a statement. */
const PAGE = 5_000;
/** Objects asked for by themselves in one run. */
const MAX_LOOKUPS = 200;

interface Only {
  kind: 'payment' | 'refund' | 'dispute';
  objectId: string;
  currency: string;
  at: Date;
  giftId: string | null;
}

/**
 * What the ledger has since a time and the provider's lists did not name. An object made before that time and paid
 * after it is in no list, so each is asked for by itself; what the provider does not know either is written down
 * as the ledger's alone, and asked for again in the next run. `until` leaves out what is younger than the lists.
 */
export async function findLedgerOnly(since: Date, until: Date, tally: Tally): Promise<void> {
  let lookups = 0;
  const [head] = await sql<{ seq: number }[]>`select seq from ledger_head where id = 1`;
  for (let from = await firstSince(since, head!.seq); from <= head!.seq; from += PAGE) {
    const unknown: Only[] = [];
    for (const only of await notListed(from, from + PAGE, since, until)) {
      const found = lookups++ < MAX_LOOKUPS ? await provider.find(only.kind, only.objectId) : null;
      if (found) tally.added += await takePage([found]);
      else unknown.push(only);
    }
    if (unknown.length > 0) await keepUnknown(unknown);
  }
  if (lookups > 0) await drain();
}

/** The first transaction posted since a time. The chain is in order of posting and has no gap, so halving finds it. */
async function firstSince(since: Date, head: number): Promise<number> {
  let [low, high] = [1, head + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [row] = await sql<{ postedAt: Date }[]>`
      select posted_at as "postedAt" from ledger_transactions where seq = ${middle}`;
    if (row && row.postedAt < since) low = middle + 1;
    else high = middle;
  }
  return low;
}

async function notListed(from: number, to: number, since: Date, until: Date): Promise<Only[]> {
  return sql<Only[]>`
    select * from (
      select case t.kind when 'gift' then 'payment' else t.kind end as kind, split_part(t.external_id, '#', 1) as "objectId",
        t.occurred_at as at, t.gift_id as "giftId", e.currency
      from ledger_transactions t join ledger_entries e on e.seq = t.seq and e.n = 0
      where t.seq >= ${from} and t.seq < ${to} and t.provider = ${provider.name} and t.kind in ('gift', 'refund', 'dispute')
        and t.occurred_at >= ${since} and t.occurred_at <= ${until}) t
    where not exists (select from reconcile_objects o where o.id = t.kind || ':' || t."objectId" and o.is_at_provider)`;
}

async function keepUnknown(rows: readonly Only[]): Promise<void> {
  await sql`
    insert into reconcile_objects (id, provider, kind, object_id, gift_id, currency, provider_amount, is_at_provider, at, day)
    select distinct on (kind, "objectId") kind || ':' || "objectId", ${provider.name}, kind, "objectId", "giftId", currency, 0, false, at, (at at time zone 'Asia/Shanghai')::date
    from jsonb_to_recordset(${sql.json(rows as never)}) as d(kind text, "objectId" text, "giftId" text, currency text, at timestamptz)
    on conflict (id) do nothing`;
}

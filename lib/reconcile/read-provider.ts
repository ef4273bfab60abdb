import 'server-only';
import { sql } from '@/db/client';
import { pullEvents } from '@/lib/donations/pull-events';
import type { BalanceLine, Listed } from '@/lib/payments/listed';
import { provider } from '@/lib/payments/provider';
import { drain } from './drain';
import { feedMissing } from './missing';

/** What a run has read so far, and what of it was missing here. */
export interface Tally {
  read: number;
  added: number;
}

/**
 * Reads all that the provider says since a time, a page at a time: its events first, settled before its objects
 * are looked at, so that an event which still exists speaks for itself; then its objects, whose missing words are
 * fed to settle; then the lines of its balance. Safe to break off and to repeat.
 */
export async function readProvider(since: Date, tell: (tally: Tally) => Promise<void>): Promise<Tally> {
  const tally = await pullEvents(since);
  await tell(tally);
  await drain();
  const take = async (page: readonly Listed[]) => {
    tally.read += page.length;
    tally.added += await takePage(page);
  };
  for await (const page of provider.instalments(since)) await take(page);
  for await (const page of provider.payments(since)) await take(await namedAsInLedger(page));
  await tell(tally);
  for await (const page of provider.refunds(since)) await take(page);
  for await (const page of provider.disputes(since)) await take(page);
  for await (const page of provider.balanceLines(since)) {
    await keepLines(page);
    tally.read += page.length;
  }
  await tell(tally);
  await drain();
  return tally;
}

/** Feeds what is missing of some objects, and keeps what the provider says of them. */
export async function takePage(page: readonly Listed[]): Promise<number> {
  if (page.length === 0) return 0;
  const added = await feedMissing(page);
  await keepObjects(page);
  return added;
}

/** A payment that paid an invoice is the instalment's; it was read as that already, or is asked for by itself. */
async function namedAsInLedger(page: readonly Listed[]): Promise<Listed[]> {
  const intents = page.map((one) => one.paymentIntent!);
  const rows = await sql<{ id: string }[]>`
    select payment_intent as id from reconcile_objects
    where payment_intent = any(${intents}) and kind = 'payment' and object_id <> payment_intent`;
  const linked = new Set(rows.map((row) => row.id));
  const named: Listed[] = [];
  for (const one of page) {
    if (linked.has(one.objectId)) continue;
    named.push((one.mayBeInstalment && (await provider.instalmentOf(one.objectId))) || one);
  }
  return named;
}

const json = (rows: readonly unknown[]) => sql.json(rows as never);

async function keepObjects(page: readonly Listed[]): Promise<void> {
  const rows = page.map(({ says: _, mayBeInstalment: __, ...row }) => row);
  await sql`
    with given as (
      select distinct on (kind, "objectId") * from jsonb_to_recordset(${json(rows)}) as d(kind text, "objectId" text, "paymentIntent" text, currency text, amount bigint, at timestamptz)),
    renamed as (
      delete from reconcile_objects o using given g
      where o.payment_intent = g."paymentIntent" and o.kind = 'payment' and g.kind = 'payment' and o.object_id = o.payment_intent and g."objectId" <> o.object_id)
    insert into reconcile_objects as o (id, provider, kind, object_id, payment_intent, currency, provider_amount, is_at_provider, at, day)
    select kind || ':' || "objectId", ${provider.name}, kind, "objectId", "paymentIntent", currency, amount, true, at, (at at time zone 'Asia/Shanghai')::date from given
    on conflict (id) do update set payment_intent = excluded.payment_intent, currency = excluded.currency,
      provider_amount = excluded.provider_amount, is_at_provider = true, at = excluded.at
    where (o.payment_intent, o.currency, o.provider_amount, o.is_at_provider, o.at)
      is distinct from (excluded.payment_intent, excluded.currency, excluded.provider_amount, true, excluded.at)`;
}

/** Balance lines as they are, and each fee as an object both sides have a word on. */
async function keepLines(page: readonly BalanceLine[]): Promise<void> {
  await sql`
    with given as (
      select * from jsonb_to_recordset(${json(page)}) as d(id text, type text, "sourceId" text, "paymentIntent" text, amount bigint, fee bigint, currency text,
        "exchangeRate" text, "createdAt" timestamptz)),
    kept as (
      insert into balance_lines (id, type, source_id, payment_intent, amount, fee, currency, exchange_rate, created_at)
      select id, type, "sourceId", "paymentIntent", amount, fee, currency, "exchangeRate", "createdAt" from given on conflict (id) do nothing)
    insert into reconcile_objects (id, provider, kind, object_id, payment_intent, currency, provider_amount, is_at_provider, at, day)
    select 'fee:' || id, ${provider.name}, 'fee', id, "paymentIntent", currency, fee, true, "createdAt", ("createdAt" at time zone 'Asia/Shanghai')::date
    from given where fee <> 0 on conflict (id) do nothing`;
}

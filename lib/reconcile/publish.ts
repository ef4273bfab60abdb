import 'server-only';
import { type Sql, sql } from '@/db/client';
import { provider } from '@/lib/payments/provider';

type Tx = Parameters<Parameters<Sql['begin']>[1]>[0];

/** Agreed objects are kept so long; their days stay published for ever. */
const KEEP_DAYS = 45;

/** Exceptions are what the two sides disagree on; what went back whole and was never counted is on neither side. */
const isOpen = (tx: Tx | Sql) => tx`cause is not null and cause <> 'sent_back'`;

/**
 * Publishes what a run found, in one transaction: the queue of exceptions (those no longer found are closed, those
 * that come back are opened anew) and the figures of the days that were looked at. A day's difference is then the
 * sum of its open exceptions, always (`check_i11_days`). Returns the whole open difference in fen of CNY.
 */
export async function publish(days: readonly string[], at: Date): Promise<number> {
  const differenceFen = await sql.begin(async (tx) => {
    await tx`set local statement_timeout = '2min'`;
    await openExceptions(tx, at);
    await tx`
      update reconcile_exceptions e set closed_at = ${at} where provider = ${provider.name} and closed_at is null
        and not exists (select from reconcile_objects o where o.id = e.id and ${isOpen(tx)})`;
    await publishDays(tx, days, at);
    const [row] = await tx<{ fen: number }[]>`
      select coalesce(sum((provider_amount - ledger_amount) * case kind when 'payment' then 1 else -1 end), 0)::bigint as fen
      from reconcile_exceptions where provider = ${provider.name} and closed_at is null and kind <> 'fee' and currency = 'cny'`;
    return row!.fen;
  });
  await forgetAgreed(at);
  return differenceFen;
}

async function openExceptions(tx: Tx, at: Date): Promise<void> {
  await tx`
    insert into reconcile_exceptions as e (id, provider, kind, cause, object_id, gift_id, day, currency, provider_amount, ledger_amount, first_seen_at, last_seen_at)
    select id, provider, kind, cause, object_id, gift_id, day, currency, provider_amount, ledger_amount, ${at}, ${at}
    from reconcile_objects where provider = ${provider.name} and ${isOpen(tx)}
    on conflict (id) do update set cause = excluded.cause, gift_id = excluded.gift_id, day = excluded.day, currency = excluded.currency,
      provider_amount = excluded.provider_amount, ledger_amount = excluded.ledger_amount, last_seen_at = excluded.last_seen_at, closed_at = null,
      first_seen_at = case when e.closed_at is null then e.first_seen_at else excluded.first_seen_at end,
      note = case when e.closed_at is null then e.note end, noted_by = case when e.closed_at is null then e.noted_by end,
      noted_at = case when e.closed_at is null then e.noted_at end`;
}

/** A day without any object has no row. Sums are of CNY; fees by their own currencies, never added up. */
async function publishDays(tx: Tx, days: readonly string[], at: Date): Promise<void> {
  const sum = (side: 'provider' | 'ledger', kind: string) =>
    tx`coalesce(sum(${tx(`${side}_amount`)}) filter (where kind = ${kind} and currency = 'cny'), 0)::bigint`;
  await tx`delete from reconcile_days where provider = ${provider.name} and day = any(${[...days]}::date[])`;
  await tx`
    with objects as (
      select * from reconcile_objects where provider = ${provider.name} and day = any(${[...days]}::date[]) and cause is distinct from 'sent_back'),
    money as (
      select day, ${sum('provider', 'payment')} as pr, ${sum('provider', 'refund')} as pb, ${sum('provider', 'dispute')} as pd,
        ${sum('ledger', 'payment')} as lr, ${sum('ledger', 'refund')} as lb, ${sum('ledger', 'dispute')} as ld, count(*) filter (where cause is not null) as n
      from objects group by day),
    fees as (
      select day, jsonb_object_agg(currency, jsonb_build_object('provider', provider, 'ledger', ledger)) as fees
      from (select day, currency, sum(provider_amount)::bigint as provider, sum(ledger_amount)::bigint as ledger from objects where kind = 'fee' group by day, currency) f
      group by day)
    insert into reconcile_days (provider, day, provider_received_fen, provider_refunded_fen, provider_disputed_fen, ledger_received_fen, ledger_refunded_fen,
      ledger_disputed_fen, difference_fen, exception_count, fees, checked_at)
    select ${provider.name}, m.day, pr, pb, pd, lr, lb, ld, (pr - pb - pd) - (lr - lb - ld), n, coalesce(f.fees, '{}'), ${at}
    from money m left join fees f on f.day = m.day`;
}

/** Whole days only, and none that still has something open: what is summed again must be there to the last object. */
async function forgetAgreed(at: Date): Promise<void> {
  await sql`
    delete from reconcile_objects where provider = ${provider.name}
      and day < (${at}::timestamptz at time zone 'Asia/Shanghai')::date - ${KEEP_DAYS}::int
      and day not in (select day from reconcile_objects where ${isOpen(sql)})`;
}

import 'server-only';
import type { PendingQuery, Row } from 'postgres';
import { sql } from '@/db/client';
import { provider } from '@/lib/payments/provider';

/** Objects a statement. */
const PAGE = 2_000;

interface Place {
  at: Date;
  id: string;
}

type Fragment = PendingQuery<Row[]>;

/**
 * Holds each object since a time, and each that disagreed before, against the ledger, a page at a time: writes
 * down what stands there for it, the day it counts on and, when the two sides differ, why. Returns the days whose
 * figures changed.
 */
export async function compareSince(since: Date): Promise<Set<string>> {
  const days = new Set<string>();
  const recent = (after: Place) =>
    sql`o.at >= ${since} and (o.at, o.id) > (${after.at}, ${after.id}) order by o.at, o.id`;
  const open = (after: Place) =>
    sql`o.cause is not null and o.at < ${since} and o.id > ${after.id} order by o.id`;
  for (const which of [recent, open]) {
    for (let after: Place | null = { at: new Date(0), id: '' }; after; )
      after = await comparePage(which(after), days);
  }
  return days;
}

/** One page; the place of its last object, or null when it was the last page. */
async function comparePage(which: Fragment, days: Set<string>): Promise<Place | null> {
  const page = await sql<(Place & { day: string })[]>`
    select o.id, o.at, o.day::text as day from reconcile_objects o where ${which} limit ${PAGE}`;
  const changed = await sql<{ before: string; after: string }[]>`
    with page as (
      select o.* from reconcile_objects o where o.id = any(${page.map((row) => row.id)})),
    ${standing()},
    ${verdict()}
    update reconcile_objects o set ledger_amount = v.ledger_amount, day = v.day, gift_id = v.gift_id, cause = v.cause
    from verdict v join page p on p.id = v.id where o.id = v.id
      and (o.ledger_amount, o.day, o.gift_id, o.cause) is distinct from (v.ledger_amount, v.day, v.gift_id, v.cause)
    returning p.day::text as before, v.day::text as after`;
  for (const { before, after } of changed) days.add(before).add(after);
  return page.length < PAGE ? null : page.at(-1)!;
}

/**
 * What stands in the ledger for each object: the sum of all its movements, reversals among them, as the
 * processor's account (for a fee the account of fees) shows it; positive for what the object is.
 */
function standing(): Fragment {
  return sql`
    moves as (
      select p.id, t.seq, t.kind, t.day from page p join ledger_transactions t on t.provider = p.provider and t.external_id = p.object_id
      union all
      select p.id, t.seq, t.kind, t.day from page p join ledger_transactions t on t.provider = p.provider
        and t.external_id > p.object_id || '#' and t.external_id < p.object_id || '$'),
    standing as (
      select p.id, sum(e.amount_fen * case when p.kind in ('payment', 'fee') then 1 else -1 end)::bigint as amount, max(e.currency) as currency,
        (array_agg(m.day order by m.seq desc) filter (where m.kind = case p.kind when 'payment' then 'gift' else p.kind end))[1] as day
      from page p join moves m on m.id = p.id and split_part(m.kind, '.', 1) = case p.kind when 'payment' then 'gift' else p.kind end
        join ledger_entries e on e.seq = m.seq and split_part(e.account, ':', 1) = case p.kind when 'fee' then 'fees' else 'processor' end
      group by p.id)`;
}

/** Both sides of each object side by side, and in a word why they differ; null when they do not. */
function verdict(): Fragment {
  return sql`
    facing as (
      select p.id, p.kind, p.is_at_provider, p.currency, p.provider_amount, coalesce(s.amount, 0) as ledger_amount, s.currency as ledger_currency,
        coalesce(s.day, (p.at at time zone 'Asia/Shanghai')::date) as day, paid.currency as paid_currency,
        g.id as gift_id, g.state, g.review_reason, g.posted_seq
      from page p left join standing s on s.id = p.id
        left join payments pi on pi.payment_intent = p.payment_intent
        left join payments paid on paid.payment_intent = coalesce(pi.invoice_id, p.payment_intent, p.object_id)
        left join gifts g on (g.id = paid.gift_id or g.second_of = paid.gift_id) and g.payment_intent = paid.payment_intent),
    verdict as (
      select id, ledger_amount, day, gift_id, case
        when provider_amount = ledger_amount and coalesce(ledger_currency, currency) = currency then null
        when not is_at_provider then 'not_at_provider'
        when ledger_amount <> 0 and ledger_currency <> currency then 'currency'
        when ledger_amount <> 0 then 'amount'
        when gift_id is null then 'unmatched'
        when kind = 'fee' then 'not_in_ledger'
        when posted_seq is null and state = 'refunded' then 'sent_back'
        when posted_seq is null and state = 'in_review' then 'in_review'
        when paid_currency <> currency then 'currency'
        else 'not_in_ledger' end as cause
      from facing)`;
}

/** Days whose objects are compared with a run since a time, and those that other open exceptions are on. */
export async function daysOf(since: Date): Promise<string[]> {
  const rows = await sql<{ day: string }[]>`
    select distinct day::text as day from reconcile_objects where provider = ${provider.name} and (at >= ${since} or cause is not null)
    union select day::text from reconcile_exceptions where provider = ${provider.name} and closed_at is null`;
  return rows.map((row) => row.day);
}

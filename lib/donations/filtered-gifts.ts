import 'server-only';
import { sql } from '@/db/client';
import { beginsWith, type GiftFilter, referenceOf } from './gift-filter';

/** The name a donor chose to be shown with, of a gift `o`; null: anonymous. The index `gifts_shown_name` says the same. */
const shownName = () => sql`case o.display_mode when 'name' then o.donor_name when 'nick' then o.nick end`;

/** What of a gift `o` and its posting `t` is shown. */
const shownColumns = () => sql`
  o.handle, o.reference, o.paid_at as "paidAt", o.paid_fen as "paidFen", o.refunded_fen as "refundedFen", o.disputed_fen as "disputedFen", o.state, o.message,
  o.source <> 'stripe' as "isImported", t.seq as "postedSeq", ${shownName()} as "shownName"`;

interface Place {
  /** Postings after this `seq`, oldest first; or before it, newest first. */
  after?: number;
  before?: number;
  /** The ledger's head as of which is read. */
  upTo?: number;
  limit: number;
}

/**
 * The counted gifts of the campaigns of an organisation that a filter keeps, in the order of their postings: each campaign
 * is read by an index of its own and gives at most `limit` rows. What is rare is found from its own side: what was given
 * back from the movements that gave it back, a name from the index of shown names, a month from its plans.
 */
export function filteredGifts(ngoId: string, filter: GiftFilter, { after, before, upTo, limit }: Place) {
  const order = after === undefined ? sql`desc` : sql`asc`;
  return sql`
    from campaigns c cross join lateral (
      select ${shownColumns()}
      from ledger_transactions t join gifts o on o.id = t.gift_id and o.posted_seq = t.seq
      where t.campaign_id = c.id ${after === undefined ? sql`` : sql`and t.seq > ${after}`}
        ${before === undefined ? sql`` : sql`and t.seq < ${before}`} ${upTo === undefined ? sql`` : sql`and t.seq <= ${upTo}`}
        ${ofPosting(filter)} ${ofState(filter)} ${ofAmount(filter)} ${ofSearch(filter)}
      order by t.seq ${order} limit ${limit}) g
    where (c.ngo_id = ${ngoId} or c.holder_id = ${ngoId}) ${filter.campaignId ? sql`and c.id = ${filter.campaignId}` : sql``}
    order by g."postedSeq" ${order} limit ${limit}`;
}

function ofPosting({ from, to, channel }: GiftFilter) {
  const days = sql`${from ? sql`and t.day >= ${from}` : sql``} ${to ? sql`and t.day <= ${to}` : sql``}`;
  if (channel === undefined) return days;
  const isImported = sql`starts_with(t.provider, 'import:')`;
  if (channel === 'offline') return sql`${days} and ${isImported}`;
  if (channel === 'once') return sql`${days} and not ${isImported} and o.plan_id is null`;
  return sql`${days} and o.plan_id in (select p.id from plans p where p.campaign_id = c.id)`;
}

function ofState({ state }: GiftFilter) {
  if (state === undefined) return sql``;
  if (state === 'succeeded') return sql`and o.state = 'succeeded'`;
  return sql`and o.state = ${state} and t.gift_id in (
    select b.gift_id from ledger_transactions b where b.campaign_id = c.id and b.kind in ('refund', 'dispute'))`;
}

function ofAmount({ minFen, maxFen }: GiftFilter) {
  return sql`${minFen === undefined ? sql`` : sql`and o.paid_fen >= ${minFen}`} ${maxFen === undefined ? sql`` : sql`and o.paid_fen <= ${maxFen}`}`;
}

/** A hidden name is never held against what is looked for. */
function ofSearch({ search }: GiftFilter) {
  if (search === undefined) return sql``;
  const reference = referenceOf(search);
  if (reference) return sql`and o.reference = ${reference}`;
  return sql`and o.display_mode <> 'anonymous' and o.campaign_id = c.id and lower(${shownName()}) like ${beginsWith(search)}`;
}

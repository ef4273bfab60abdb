import 'server-only';
import type { PendingQuery, Row } from 'postgres';
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
  /** Campaigns in which what is looked for is rare (`rareIn`). */
  rare: readonly string[];
}

/** So few are read from their own side and sorted; of more the ordered walk soon finds a page. */
const FEW = 1_000;
/** What is that part of a campaign's gifts is not rare in it, however few these are: the walk finds a page as soon. */
const SHARE = 20;

/**
 * The campaigns in which what is looked for by name, reference, amount or plan is so little that reading starts from it:
 * what is frequent in one may be missing in the next. Counted by index, and no further than it matters.
 */
export async function rareIn(ngoId: string, filter: GiftFilter): Promise<string[]> {
  const { search, minFen, maxFen, channel } = filter;
  if (search === undefined && minFen === undefined && maxFen === undefined && channel !== 'monthly')
    return [];
  const rows = await sql<{ id: string }[]>`
    select c.id from campaigns c cross join lateral (
      select count(*) as found from (
        select from gifts o where o.campaign_id = c.id ${ofGift(filter)} limit ${FEW + 1}) few) counted
    left join totals s on s.scope = 'campaign:' || c.id
    where ${ofOwner(ngoId, filter)} and counted.found <= ${FEW} and counted.found * ${SHARE} <= coalesce(s.gift_count, 0)`;
  return rows.map(({ id }) => id);
}

/**
 * The counted gifts of the campaigns of an organisation that a filter keeps, in the order of their postings. Each campaign
 * gives at most `limit` rows: found by walking its postings in order, or, when what is looked for is rare, from the gifts
 * that have it. The inner `offset 0` keeps that order of reading: the planner does not know that nearly every posting of a
 * gift is the one that stands, and would read all of them.
 */
export function filteredGifts(
  ngoId: string,
  filter: GiftFilter,
  { after, before, upTo, limit, rare }: Place,
) {
  const order = after === undefined ? sql`desc` : sql`asc`;
  const isRare = sql`c.id = any(${rare})`;
  const within = (seq: PendingQuery<Row[]>) => sql`
    ${after === undefined ? sql`` : sql`and ${seq} > ${after}`} ${before === undefined ? sql`` : sql`and ${seq} < ${before}`}
    ${upTo === undefined ? sql`` : sql`and ${seq} <= ${upTo}`}`;
  const kept = () =>
    sql`t.campaign_id = c.id ${ofPosting(filter)} ${ofGift(filter)} order by t.seq ${order} limit ${limit}`;
  const walked = sql`
    select ${shownColumns()} from ledger_transactions t cross join lateral (
      select * from gifts where id = t.gift_id and posted_seq = t.seq offset 0) o
    where not ${isRare} ${within(sql`t.seq`)} and ${kept()}`;
  const looked = sql`
    select ${shownColumns()} from gifts o cross join lateral (
      select * from ledger_transactions where seq = o.posted_seq and gift_id = o.id offset 0) t
    where ${isRare} and o.campaign_id = c.id ${within(sql`o.posted_seq`)} and ${kept()}`;
  return sql`
    from campaigns c cross join lateral (${rare.length === 0 ? walked : sql`(${walked}) union all (${looked})`}) g
    where ${ofOwner(ngoId, filter)}
    order by g."postedSeq" ${order} limit ${limit}`;
}

const ofOwner = (ngoId: string, { campaignId }: GiftFilter) =>
  sql`(c.ngo_id = ${ngoId} or c.holder_id = ${ngoId}) ${campaignId ? sql`and c.id = ${campaignId}` : sql``}`;

/** What a posting says of its gift: its day, its book, and what was given back later. */
function ofPosting({ from, to, channel, state }: GiftFilter) {
  return sql`
    ${ofDays(from, to)}
    ${channel === 'offline' ? sql`and ${isImported()}` : sql``} ${channel === 'once' ? sql`and not ${isImported()}` : sql``}
    ${
      state === undefined || state === 'succeeded'
        ? sql``
        : sql`and t.gift_id = any (array(
            select b.gift_id from ledger_transactions b where b.campaign_id = c.id and b.kind in ('refund', 'dispute')))`
    }`;
}

/** Of one day the index gives the postings in their order, so that a page is found without reading all of them. */
function ofDays(from?: string, to?: string) {
  if (from !== undefined && from === to) return sql`and t.day = ${from}`;
  return sql`${from ? sql`and t.day >= ${from}` : sql``} ${to ? sql`and t.day <= ${to}` : sql``}`;
}

const isImported = () => sql`starts_with(t.provider, 'import:')`;

/** What the gift itself says. */
const ofGift = (filter: GiftFilter) =>
  sql`${ofWay(filter)} ${ofState(filter)} ${ofAmount(filter)} ${ofSearch(filter)}`;

function ofWay({ channel }: GiftFilter) {
  if (channel === 'once') return sql`and o.plan_id is null`;
  if (channel !== 'monthly') return sql``;
  return sql`and o.plan_id in (select p.id from plans p where p.campaign_id = c.id)`;
}

const ofState = ({ state }: GiftFilter) => (state === undefined ? sql`` : sql`and o.state = ${state}`);

/**
 * Of what was paid. That is what was to be given, which has an index, except where an official released another amount:
 * those are few, and have an index too.
 */
function ofAmount({ minFen = 0, maxFen = Number.MAX_SAFE_INTEGER }: GiftFilter) {
  if (minFen === 0 && maxFen === Number.MAX_SAFE_INTEGER) return sql``;
  return sql`and o.paid_fen between ${minFen} and ${maxFen}
    and (o.amount_fen between ${minFen} and ${maxFen} or o.review_reason is not null)`;
}

/** A hidden name is never held against what is looked for. */
function ofSearch({ search }: GiftFilter) {
  if (search === undefined) return sql``;
  const reference = referenceOf(search);
  if (reference) return sql`and o.reference = ${reference}`;
  return sql`and o.display_mode <> 'anonymous' and lower(${shownName()}) like ${beginsWith(search)}`;
}

import 'server-only';
import { sql } from '@/db/client';
import type { GiftMatch } from './gift-match';
import { MATCH_BOOK } from './postings';

/** What of the matches of gift `g` stands in the ledger, as a column of a statement over gifts. In fen. */
export const matchedColumn = () =>
  sql`coalesce((select sum(l.fen) from ledger_matches l where l.gift_id = g.id), 0)::bigint`;

/** The rows of `GiftMatch` that belong to gift `g` of the statement around it: none for a gift no pool looks at. */
export const matchesOfGift = () => sql`
  select p.id as "poolId", p.kind, p.funder_zh as "funderZh", p.funder_en as "funderEn", p.total_fen as "totalFen", p.ratio_bp as "ratioBp",
    p.min_gift_fen as "minGiftFen", p.gift_cap_fen as "giftCapFen", p.donor_day_cap_fen as "donorDayCapFen", p.campaign_cap_fen as "campaignCapFen",
    least(coalesce(m.fen, 0), floor(g.paid_fen::numeric * p.ratio_bp / 10000))::bigint as "grantedFen",
    coalesce((select sum(l.fen) from ledger_matches l where l.gift_id = g.id and l.pool_id = p.id), 0)::bigint as "standsFen",
    coalesce(m.reason, 'stopped') as reason, coalesce((select h.hold from match_holds h where h.gift_id = g.id), 'none') as hold,
    not (g.paid_at >= p.opens_at and g.paid_at < p.closes_at and g.scopes @> array['festival:' || p.festival_id]) as "isOutside",
    g.paid_fen as "paidFen", g.refunded_fen as "refundedFen", g.disputed_fen as "disputedFen"
  from match_pools p left join match_grants m on m.gift_id = g.id and m.pool_id = p.id
  where g.posted_seq is not null and p.state = 'published' and (m.gift_id is not null
    or (g.source = 'stripe' and p.stopped_seq < g.posted_seq and g.paid_at >= p.opens_at and g.paid_at < p.closes_at
      and g.scopes @> array['festival:' || p.festival_id]))
  order by p.opens_at, p.id`;

/** What each pool made of a gift, also when it made nothing of it. Whoever has the gift's id is its donor. */
export async function readGiftMatches(giftId: string): Promise<GiftMatch[]> {
  return sql<GiftMatch[]>`
    select m.* from gifts g cross join lateral (${matchesOfGift()}) m where g.id = ${giftId}`;
}

/** What of a gift's matches stands now, in fen. */
export async function readMatchedFen(giftId: string): Promise<number> {
  const [row] = await sql<{ fen: number }[]>`
    select ${matchedColumn()} as fen from gifts g where g.id = ${giftId}`;
  return row?.fen ?? 0;
}

/** What the ledger took back of a gift's matches with one refund, in fen; 0 while the refund is no fact. */
export async function readTakenBack(giftId: string, refundId: string): Promise<number> {
  const [row] = await sql<[{ fen: number }]>`
    select coalesce(sum(e.amount_fen), 0)::bigint as fen
    from ledger_transactions t join ledger_entries e on e.seq = t.seq and split_part(e.account, ':', 1) = 'match'
    where t.gift_id = ${giftId} and t.provider = ${MATCH_BOOK} and t.kind not in ('match', 'match.reversal')
      and split_part(split_part(t.external_id, '#', 1), ':', 2) = ${refundId}`;
  return row.fen;
}

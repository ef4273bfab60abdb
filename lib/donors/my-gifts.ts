import 'server-only';
import { sql } from '@/db/client';
import type { GIFT_STATES } from '@/db/schema/gifts';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { decodeCursor, pageOf } from '@/lib/keyset';
import { matchedColumn } from '@/lib/matching/gift-matches';
import { isMine } from './mine';

/** A gift as its own donor sees it, and what its campaign has told since. Amounts in fen. */
export interface MyGift {
  id: string;
  reference: string;
  state: (typeof GIFT_STATES)[number];
  amountFen: number;
  refundedFen: number;
  disputedFen: number;
  /** What stands of its matches. */
  matchedFen: number;
  createdAt: Date;
  paidAt: Date | null;
  postedSeq: number | null;
  displayMode: 'name' | 'nick' | 'anonymous';
  donorName: string | null;
  nick: string | null;
  campaignId: string;
  slug: string;
  titleZh: string;
  titleEn: string;
  /** Updates of the campaign published after this gift. */
  updatesSince: number;
}

type Row = MyGift & { at: number };

/** The caller's gifts of one Shanghai year or of all, newest first, by keyset pages. Payments never made are left out. */
export async function listMyGifts(
  ctx: Context,
  { year, cursor, limit = 20 }: { year?: number; cursor?: string; limit?: number } = {},
): Promise<{ items: MyGift[]; nextCursor: string | null }> {
  authorise(ctx, 'account.use');
  const after = decodeCursor(cursor, ['number', 'string']);
  const rows = await sql<Row[]>`
    select g.id, g.reference, g.state, coalesce(g.paid_fen, g.amount_fen) as "amountFen", g.refunded_fen as "refundedFen", g.disputed_fen as "disputedFen", ${matchedColumn()} as "matchedFen",
      g.created_at as "createdAt", g.paid_at as "paidAt", g.posted_seq as "postedSeq", g.display_mode as "displayMode", g.donor_name as "donorName", g.nick,
      c.id as "campaignId", c.slug, c.title_zh as "titleZh", c.title_en as "titleEn", (extract(epoch from g.created_at) * 1000000)::bigint as at,
      (select count(*)::int from campaign_updates u where u.campaign_id = c.id and u.hidden_at is null and u.published_at > coalesce(g.paid_at, g.created_at)) as "updatesSince"
    from gifts g join campaigns c on c.id = g.campaign_id
    where ${isMine(ctx)} and g.erased_at is null and g.state not in ('expired', 'failed')
      ${year === undefined ? sql`` : sql`and ${inYear(year)}`}
      ${after ? sql`and ((extract(epoch from g.created_at) * 1000000)::bigint, g.id) < (${after[0]}::bigint, ${after[1]})` : sql``}
    order by g.created_at desc, g.id desc limit ${limit + 1}`;
  const { items, nextCursor } = pageOf(rows, limit, (row) => [row.at, row.id]);
  return { items: items.map(({ at: _, ...gift }) => gift), nextCursor };
}

const inYear = (year: number) =>
  sql`g.created_at >= make_timestamptz(${year}, 1, 1, 0, 0, 0, 'Asia/Shanghai') and g.created_at < make_timestamptz(${year + 1}, 1, 1, 0, 0, 0, 'Asia/Shanghai')`;

/** What the caller's counted gifts come to, and the Shanghai years there are gifts of, newest first. */
export async function sumMyGifts(ctx: Context): Promise<{ count: number; netFen: number; years: number[] }> {
  authorise(ctx, 'account.use');
  const [row] = await sql<{ count: number; netFen: number; years: number[] | null }[]>`
    select count(*) filter (where posted_seq is not null)::int as count,
      coalesce(sum(paid_fen - refunded_fen - disputed_fen) filter (where posted_seq is not null), 0)::bigint as "netFen",
      array_agg(distinct extract(year from g.created_at at time zone 'Asia/Shanghai')::int) as years
    from gifts g where ${isMine(ctx)} and g.erased_at is null and g.state not in ('expired', 'failed')`;
  return {
    count: row!.count,
    netFen: row!.netFen,
    years: (row!.years ?? []).sort((a, b) => b - a),
  };
}

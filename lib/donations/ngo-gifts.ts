import 'server-only';
import { sql } from '@/db/client';
import type { GIFT_STATES } from '@/db/schema/gifts';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';

/** A counted gift as the organisation may see it: no contact, and the name only as the donor chose to show it. */
export interface NgoGift {
  handle: string;
  reference: string;
  paidAt: Date;
  paidFen: number;
  refundedFen: number;
  disputedFen: number;
  state: (typeof GIFT_STATES)[number];
  /** Null: anonymous. */
  shownName: string | null;
  message: string | null;
  /** Received outside the platform, and imported. */
  isImported: boolean;
  titleZh: string;
  titleEn: string;
  postedSeq: number;
}

const PAGE = 50;

/** What of a gift `o` and its posting `t` is shown. */
export const shownColumns = () => sql`
  o.handle, o.reference, o.paid_at as "paidAt", o.paid_fen as "paidFen", o.refunded_fen as "refundedFen", o.disputed_fen as "disputedFen", o.state, o.message,
  o.source <> 'stripe' as "isImported", t.seq as "postedSeq", case o.display_mode when 'name' then o.donor_name when 'nick' then o.nick end as "shownName"`;

/**
 * The counted gifts of an organisation's campaigns (or of one of them), newest posting first, 50 a page;
 * `before` is the last posting's `seq` of the page before. One index read a campaign, however many gifts.
 */
export async function listNgoGifts(
  ctx: Context,
  input: { ngoId: string; campaignId?: string; before?: number },
): Promise<{ items: NgoGift[]; next: number | null }> {
  authorise(ctx, 'ngo.gifts', { ngoId: input.ngoId });
  const before = input.before ?? Number.MAX_SAFE_INTEGER;
  const rows = await sql<NgoGift[]>`
    select g.*, c.title_zh as "titleZh", c.title_en as "titleEn"
    from campaigns c cross join lateral (
      select ${shownColumns()}
      from ledger_transactions t join gifts o on o.id = t.gift_id and o.posted_seq = t.seq
      where t.campaign_id = c.id and t.seq < ${before} order by t.seq desc limit ${PAGE + 1}) g
    where (c.ngo_id = ${input.ngoId} or c.holder_id = ${input.ngoId}) ${input.campaignId ? sql`and c.id = ${input.campaignId}` : sql``}
    order by g."postedSeq" desc limit ${PAGE + 1}`;
  return { items: rows.slice(0, PAGE), next: rows.length > PAGE ? rows[PAGE - 1]!.postedSeq : null };
}

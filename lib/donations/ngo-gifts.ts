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
      select handle, reference, paid_at as "paidAt", paid_fen as "paidFen", refunded_fen as "refundedFen", disputed_fen as "disputedFen", state, message, source <> 'stripe' as "isImported", posted_seq as "postedSeq",
        case display_mode when 'name' then donor_name when 'nick' then nick end as "shownName"
      from gifts where campaign_id = c.id and posted_seq is not null and posted_seq < ${before}
      order by posted_seq desc limit ${PAGE + 1}) g
    where (c.ngo_id = ${input.ngoId} or c.holder_id = ${input.ngoId}) ${input.campaignId ? sql`and c.id = ${input.campaignId}` : sql``}
    order by g."postedSeq" desc limit ${PAGE + 1}`;
  return { items: rows.slice(0, PAGE), next: rows.length > PAGE ? rows[PAGE - 1]!.postedSeq : null };
}

import 'server-only';
import { sql } from '@/db/client';
import type { GIFT_STATES } from '@/db/schema/gifts';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { filteredGifts, isRare } from './filtered-gifts';
import type { GiftFilter } from './gift-filter';

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
 * The counted gifts of an organisation's campaigns that a filter keeps, newest posting first, 50 a page; `before` is
 * the last posting's `seq` of the page before.
 */
export async function listNgoGifts(
  ctx: Context,
  { ngoId, before, ...filter }: GiftFilter & { ngoId: string; before?: number },
): Promise<{ items: NgoGift[]; next: number | null }> {
  authorise(ctx, 'ngo.gifts', { ngoId });
  const fromGifts = await isRare(ngoId, filter);
  const place = { before, limit: PAGE + 1, fromGifts };
  const rows = await sql<NgoGift[]>`
    select g.*, c.title_zh as "titleZh", c.title_en as "titleEn" ${filteredGifts(ngoId, filter, place)}`;
  return { items: rows.slice(0, PAGE), next: rows.length > PAGE ? rows[PAGE - 1]!.postedSeq : null };
}

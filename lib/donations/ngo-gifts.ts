import 'server-only';
import { sql } from '@/db/client';
import type { GIFT_STATES } from '@/db/schema/gifts';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { filteredGifts, rareIn } from './filtered-gifts';
import type { GiftFilter } from './gift-filter';
import { stateOf } from './word-rows';
import { standing, type WordsState } from './words';

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
  /** Whether others may read the name (R38); null: there is none. */
  nameStanding: WordsState | null;
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
  const place = { before, limit: PAGE + 1, rare: await rareIn(ngoId, filter) };
  const rows = await sql<Omit<NgoGift, 'nameStanding'>[]>`
    select g.*, c.title_zh as "titleZh", c.title_en as "titleEn" ${filteredGifts(ngoId, filter, place)}`;
  const states = await sql<{ handle: string; state: WordsState | null }[]>`
    select g.handle, ${stateOf('name')} as state from gifts g where g.handle = any(${rows.map(({ handle }) => handle)})`;
  const answered = new Map(states.map(({ handle, state }) => [handle, state]));
  const items = rows.slice(0, PAGE).map((row) => ({
    ...row,
    nameStanding: standing(row.shownName, answered.get(row.handle) ?? null),
  }));
  return { items, next: rows.length > PAGE ? rows[PAGE - 1]!.postedSeq : null };
}

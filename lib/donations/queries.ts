import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { gifts } from '@/db/schema/gifts';
import { readMatchedFen } from '@/lib/matching/gift-matches';
import type { GiftStateName } from './donation';
import { isGiftId } from './gift-id';

/** A gift as `GET /api/v1/donations/{id}` answers it: nothing of its donor. Amounts in fen, times ISO 8601 UTC. */
export interface GiftAnswer {
  id: string;
  reference: string;
  state: GiftStateName;
  /** The campaign's slug. */
  campaign: string;
  amountFen: number;
  refundedFen: number;
  disputedFen: number;
  /** What stands now: less what was taken back, nothing while it is held. */
  matchedFen: number;
  createdAt: string;
  paidAt: string | null;
  settledAt: string | null;
}

/** The gift behind an id, or null. The id is the key: 128 random bits that only its donor was given. */
export async function findGiftApi(id: string): Promise<GiftAnswer | null> {
  if (!isGiftId(id)) return null;
  const [row] = await db
    .select({
      id: gifts.id,
      reference: gifts.reference,
      state: gifts.state,
      campaign: campaigns.slug,
      amountFen: gifts.amountFen,
      refundedFen: gifts.refundedFen,
      disputedFen: gifts.disputedFen,
      createdAt: gifts.createdAt,
      paidAt: gifts.paidAt,
      settledAt: gifts.settledAt,
    })
    .from(gifts)
    .innerJoin(campaigns, eq(campaigns.id, gifts.campaignId))
    .where(eq(gifts.id, id));
  if (!row) return null;
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...row,
    matchedFen: await readMatchedFen(row.id),
    createdAt: row.createdAt.toISOString(),
    paidAt: iso(row.paidAt),
    settledAt: iso(row.settledAt),
  };
}

import 'server-only';
import type { Transaction } from '@/db/client';
import type { gifts } from '@/db/schema/gifts';
import { plans } from '@/db/schema/plans';

/**
 * Writes the plan that a monthly gift begins, in the transaction of its first, pending gift. It runs once the
 * provider's facts say that a subscription exists; until then nothing is taken and nobody is shown it.
 */
export async function insertPlan(
  tx: Transaction,
  planId: string,
  gift: typeof gifts.$inferSelect,
): Promise<void> {
  const { campaignId, amountFen, userId, donorKey, locale, createdAt } = gift;
  const { displayMode, donorName, nick, isAmountShown } = gift;
  await tx.insert(plans).values({
    id: planId,
    campaignId,
    firstGiftId: gift.id,
    amountFen,
    userId,
    donorKey,
    displayMode,
    donorName,
    nick,
    isAmountShown,
    donorEmail: gift.donorEmail!,
    locale,
    createdAt,
  });
}

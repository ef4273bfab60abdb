import 'server-only';
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { db, Transaction } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { refundRequests } from '@/db/schema/donors';
import { gifts } from '@/db/schema/gifts';
import { issuedReceipts, receiptRequests } from '@/db/schema/receipts';
import { refundCases } from '@/db/schema/refunds';
import { authorise } from '@/lib/auth/policy';
import type { Permission } from '@/lib/auth/rules';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';

/**
 * Whether money of this gift is on its way back: the donor's request waits for its answer, a case is open, or the
 * provider was asked for it and has not told of it yet. Read under the gift's lock, which every verb of a case takes too.
 */
export async function isRefundOpen(tx: Transaction | typeof db, giftId: string): Promise<boolean> {
  const [asked] = await tx
    .select({ id: refundRequests.id })
    .from(refundRequests)
    .where(and(eq(refundRequests.giftId, giftId), eq(refundRequests.state, 'open')))
    .limit(1);
  if (asked) return true;
  const [open] = await tx
    .select({ id: refundCases.id })
    .from(refundCases)
    .where(
      and(
        eq(refundCases.giftId, giftId),
        or(
          inArray(refundCases.state, ['needs_consent', 'proposed', 'approved']),
          and(
            eq(refundCases.state, 'done'),
            inArray(refundCases.act, ['refund', 'return']),
            sql`not exists (select from refunds f where f.refund_id = ${refundCases.refundId})`,
          ),
        ),
      ),
    )
    .limit(1);
  return open !== undefined;
}

/** The gift, locked first as in every verb about its money, and who holds it; null when it is not there or was erased. */
export async function lockGiftOf(tx: Transaction, giftId: string) {
  const [gift] = await tx.select().from(gifts).where(eq(gifts.id, giftId)).for('update');
  if (!gift || gift.erasedAt) return null;
  const [campaign] = await tx
    .select({ holderId: campaigns.holderId })
    .from(campaigns)
    .where(eq(campaigns.id, gift.campaignId));
  return { ...gift, holderId: campaign!.holderId, isRefundOpen: await isRefundOpen(tx, giftId) };
}

/**
 * What each of the charity's verbs begins with: the caller's right at the organisation that holds the money, then the
 * gift and the request locked. Throws NOT_FOUND, FORBIDDEN, SECOND_FACTOR.
 */
export async function lockRequest(tx: Transaction, ctx: Context, requestId: string, permission: Permission) {
  const [seen] = await tx
    .select({ giftId: receiptRequests.giftId, holderId: receiptRequests.holderId })
    .from(receiptRequests)
    .where(eq(receiptRequests.id, requestId));
  authorise(ctx, permission, { holderId: seen?.holderId });
  if (!seen) throw new AppError('NOT_FOUND');
  const gift = await lockGiftOf(tx, seen.giftId);
  const [request] = await tx
    .select()
    .from(receiptRequests)
    .where(eq(receiptRequests.id, requestId))
    .for('update');
  return { gift, request: request! };
}

/** The receipt of a gift that stands: issued and not reversed. Until it is reversed no money goes back (R57). */
export async function findStanding(tx: Transaction | typeof db, giftId: string) {
  const [one] = await tx
    .select()
    .from(issuedReceipts)
    .where(and(eq(issuedReceipts.giftId, giftId), isNull(issuedReceipts.reversedAt)));
  return one ?? null;
}

/** Throws WRONG_STATE `receipt_issued` while a receipt of the gift stands (R57). Call it under the gift's lock. */
export async function requireNoReceipt(tx: Transaction, giftId: string): Promise<void> {
  if (await findStanding(tx, giftId)) throw new AppError('WRONG_STATE', { reason: 'receipt_issued' });
}

/** Whether a receipt of the gift is asked for or issued. */
export async function hasRequest(tx: Transaction, giftId: string): Promise<boolean> {
  const [one] = await tx
    .select({ id: receiptRequests.id })
    .from(receiptRequests)
    .where(and(eq(receiptRequests.giftId, giftId), inArray(receiptRequests.state, ['asked', 'issued'])));
  return one !== undefined;
}

import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { issuedReceipts, receiptRequests } from '@/db/schema/receipts';
import { audit } from '@/lib/audit/audit';
import { requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { findStanding, lockRequest } from './load';
import { requireUnusedNumber } from './numbers';
import { reverseInput } from './schema';
import { tellDonor } from './tell';

/**
 * Takes an issued receipt back with a red one 红冲, whose number it keeps: before a refund (R57), or to issue it
 * correctly. A receipt is reversed once. Possible after the donor erased their data too: the receipt is the
 * organisation's own voucher. Throws NOT_FOUND, FORBIDDEN, SECOND_FACTOR, VALIDATION (`number_used`) and WRONG_STATE
 * `receipt_not_issued`.
 */
export async function reverseReceipt(ctx: Context, raw: unknown): Promise<void> {
  const { requestId, number, reason } = parse(reverseInput, raw);
  await db.transaction(async (tx) => {
    const { gift, request } = await lockRequest(tx, ctx, requestId, 'receipt.reverse');
    const receipt = request.state === 'issued' ? await findStanding(tx, request.giftId) : null;
    if (!receipt) throw new AppError('WRONG_STATE', { reason: 'receipt_not_issued' });
    await requireUnusedNumber(tx, request.holderId, number);
    const reversedBy = requireActor(ctx).userId;
    await tx
      .update(issuedReceipts)
      .set({ reversedAt: ctx.now, reversedBy, reversalNumber: number, reversalReason: reason })
      .where(eq(issuedReceipts.id, receipt.id));
    await tx
      .update(receiptRequests)
      .set({ state: 'reversed', reason, decidedAt: ctx.now, decidedBy: reversedBy })
      .where(eq(receiptRequests.id, requestId));
    if (gift)
      await tellDonor(tx, 'receipt_reversed', receipt.id, gift, {
        giftId: gift.id,
        receiptId: receipt.id,
      });
    await audit(tx, ctx, {
      action: 'receipt.reverse',
      subject: `ngo:${request.holderId}`,
      reason,
      before: { state: request.state },
      after: { requestId, receiptId: receipt.id, number: receipt.number, reversalNumber: number },
    });
  });
}

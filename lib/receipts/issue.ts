import 'server-only';
import { eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { issuedReceipts, receiptRequests } from '@/db/schema/receipts';
import { audit } from '@/lib/audit/audit';
import { requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { netOf } from '@/lib/donations/net';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { parse } from '@/lib/parse';
import { isUniqueViolation } from '@/lib/unique';
import { lockRequest } from './load';
import { requireUnusedNumber } from './numbers';
import { receiptObstacle } from './receipt';
import { issueInput } from './schema';
import { tellDonor } from './tell';

/**
 * The organisation that holds the money enters the number of the receipt it issued, once: for a request that waits, or
 * anew after the receipt before was reversed. The amount is what of the gift is there now. The donor is written to.
 * Throws NOT_FOUND, FORBIDDEN, SECOND_FACTOR, VALIDATION (`number_used`), WRONG_STATE: `receipt_issued`,
 * `receipt_answered`, `receipt_asked` (the donor asked anew), `receipt_unpaid`, `refund_open`.
 */
export async function issueReceipt(ctx: Context, raw: unknown): Promise<void> {
  const input = parse(issueInput, raw);
  try {
    await db.transaction((tx) => issueIn(tx, ctx, input));
  } catch (error) {
    if (isUniqueViolation(error, 'receipt_requests_open'))
      throw new AppError('WRONG_STATE', { reason: 'receipt_asked' });
    throw error;
  }
}

async function issueIn(tx: Transaction, ctx: Context, input: { requestId: string; number: string }) {
  const { requestId, number } = input;
  const { gift, request } = await lockRequest(tx, ctx, requestId, 'receipt.issue');
  if (!gift) throw new AppError('WRONG_STATE', { reason: 'receipt_answered' });
  if (request.state === 'issued') throw new AppError('WRONG_STATE', { reason: 'receipt_issued' });
  if (request.state !== 'asked' && request.state !== 'reversed')
    throw new AppError('WRONG_STATE', { reason: 'receipt_answered' });
  const obstacle = receiptObstacle(gift);
  if (obstacle) throw new AppError('WRONG_STATE', { reason: obstacle });
  await requireUnusedNumber(tx, request.holderId, number);
  const amountFen = netOf(gift);
  const issuedBy = requireActor(ctx).userId;
  await tx
    .update(receiptRequests)
    .set({ state: 'issued', decidedAt: ctx.now, decidedBy: issuedBy, reason: null })
    .where(eq(receiptRequests.id, requestId));
  const receiptId = newId('rct');
  await tx.insert(issuedReceipts).values({
    id: receiptId,
    requestId,
    giftId: gift.id,
    holderId: request.holderId,
    number,
    title: request.title,
    amountFen,
    issuedBy,
    issuedAt: ctx.now,
  });
  await tellDonor(tx, 'receipt_issued', receiptId, gift, { giftId: gift.id, receiptId });
  await audit(tx, ctx, {
    action: 'receipt.issue',
    subject: `ngo:${request.holderId}`,
    before: { state: request.state },
    after: { requestId, receiptId, number, amountFen },
  });
}

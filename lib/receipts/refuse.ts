import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { receiptRequests } from '@/db/schema/receipts';
import { audit } from '@/lib/audit/audit';
import { requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { lockRequest } from './load';
import { refuseInput } from './schema';
import { tellDonor } from './tell';

/**
 * The organisation does not issue what was asked for, and says why: a title that is wrong, say. The donor reads it and
 * may ask again; the tax id, which nobody needs then, goes. Throws NOT_FOUND, FORBIDDEN, SECOND_FACTOR, VALIDATION and
 * WRONG_STATE `receipt_answered`.
 */
export async function refuseReceipt(ctx: Context, raw: unknown): Promise<void> {
  const { requestId, reason } = parse(refuseInput, raw);
  await db.transaction(async (tx) => {
    const { gift, request } = await lockRequest(tx, ctx, requestId, 'receipt.issue');
    if (request.state !== 'asked' || !gift) throw new AppError('WRONG_STATE', { reason: 'receipt_answered' });
    await tx
      .update(receiptRequests)
      .set({
        state: 'refused',
        reason,
        taxId: null,
        decidedAt: ctx.now,
        decidedBy: requireActor(ctx).userId,
      })
      .where(eq(receiptRequests.id, requestId));
    await tellDonor(tx, 'receipt_refused', requestId, gift, { giftId: gift.id, requestId });
    await audit(tx, ctx, {
      action: 'receipt.refuse',
      subject: `ngo:${request.holderId}`,
      reason,
      before: { state: request.state },
      after: { requestId, state: 'refused' },
    });
  });
}

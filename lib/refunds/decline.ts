import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { refundRequests } from '@/db/schema/donors';
import { refundCases } from '@/db/schema/refunds';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { enqueueMail } from '@/lib/email/enqueue';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { OPEN_STATES } from './case';
import { lockGift, placeOf } from './load';
import { declineInput } from './schema';

/**
 * Tells a donor that a gift does not come back. No money moves, so one official is enough; while a proposal of the gift
 * is open it has to be answered first. Throws NOT_FOUND, FORBIDDEN, SECOND_FACTOR, WRONG_STATE (`answered`, `case_open`).
 */
export async function declineRequest(ctx: Context, raw: unknown): Promise<void> {
  const { requestId, reason } = parse(declineInput, raw);
  const [seen] = await db
    .select({ giftId: refundRequests.giftId })
    .from(refundRequests)
    .where(eq(refundRequests.id, requestId));
  const place = seen ? await placeOf(seen.giftId) : null;
  authorise(ctx, 'gift.refundDecline', { regionCode: place?.regionCode });
  if (!place) throw new AppError('NOT_FOUND');
  await db.transaction(async (tx) => {
    const gift = await lockGift(tx, place.giftId);
    const [open] = await tx
      .select({ id: refundCases.id })
      .from(refundCases)
      .where(and(eq(refundCases.giftId, gift.id), inArray(refundCases.state, [...OPEN_STATES])));
    if (open) throw new AppError('WRONG_STATE', { reason: 'case_open' });
    const [answered] = await tx
      .update(refundRequests)
      .set({
        state: 'declined',
        answer: reason,
        deciderId: requireActor(ctx).userId,
        decidedAt: ctx.now,
      })
      .where(and(eq(refundRequests.id, requestId), eq(refundRequests.state, 'open')))
      .returning({ id: refundRequests.id });
    if (!answered) throw new AppError('WRONG_STATE', { reason: 'answered' });
    if (gift.donorEmail)
      await enqueueMail(tx, {
        kind: 'refund_answer',
        dedupeKey: `refund_answer:${requestId}`,
        to: gift.donorEmail,
        locale: gift.locale,
        params: { requestId },
      });
    await audit(tx, ctx, {
      action: 'refund.decline',
      subject: `gift:${gift.id}`,
      reason,
      after: { requestId },
    });
  });
}

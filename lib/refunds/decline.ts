import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { refundRequests } from '@/db/schema/donors';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { answerRequest } from './answer-request';
import { lockGift, placeOf, requireNoCase } from './load';
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
    await requireNoCase(tx, gift.id);
    const deciderId = requireActor(ctx).userId;
    const answer = { state: 'declined', answer: reason, deciderId, decidedAt: ctx.now } as const;
    if (!(await answerRequest(tx, requestId, gift, answer)))
      throw new AppError('WRONG_STATE', { reason: 'answered' });
    await audit(tx, ctx, {
      action: 'refund.decline',
      subject: `gift:${gift.id}`,
      reason,
      after: { requestId },
    });
  });
}

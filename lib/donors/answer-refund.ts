import 'server-only';
import { and, eq, isNull, lt, or } from 'drizzle-orm';
import { db } from '@/db/client';
import { refundRequests } from '@/db/schema/donors';
import { gifts } from '@/db/schema/gifts';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { refundGift } from '@/lib/donations/refund';
import { enqueueMail } from '@/lib/email/enqueue';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { answerRefundInput, refundIdOf } from './refund-request';

/** A claim of somebody whose answer never ended is over after this long; asking the provider takes less. */
const CLAIM_MS = 2 * 60_000;

/**
 * An official's answer to a request for a refund. Granting asks the provider through the refund verb, then the
 * answer is written, audited and mailed; should the process die in between, the request stays open and the same
 * answer refunds nothing twice. Officials who answer at once: one is first, the other gets WRONG_STATE.
 * Throws as `refundGift`, and WRONG_STATE (`answered`).
 */
export async function answerRefund(ctx: Context, raw: unknown): Promise<void> {
  authorise(ctx, 'gift.refund');
  const { requestId, answer, amountFen, reason } = parse(answerRefundInput, raw);
  const giftId = await claim(ctx, requestId);
  let grantedFen: number | null = null;
  if (answer === 'granted') {
    try {
      const refund = { giftId, amountFen, reason, requestId: refundIdOf(requestId, amountFen) };
      grantedFen = (await refundGift(ctx, refund)).amountFen;
    } catch (error) {
      await unclaim(requestId);
      throw error;
    }
  }
  await db.transaction(async (tx) => {
    const [answered] = await tx
      .update(refundRequests)
      .set({ state: answer, answer: reason, grantedFen, decidedAt: ctx.now })
      .where(and(eq(refundRequests.id, requestId), eq(refundRequests.state, 'open')))
      .returning({ id: refundRequests.id });
    if (!answered) throw new AppError('WRONG_STATE', { reason: 'answered' });
    const [gift] = await tx
      .select({ email: gifts.donorEmail, locale: gifts.locale })
      .from(gifts)
      .where(eq(gifts.id, giftId));
    if (gift?.email)
      await enqueueMail(tx, {
        kind: 'refund_answer',
        dedupeKey: `refund_answer:${requestId}`,
        to: gift.email,
        locale: gift.locale,
        params: { requestId },
      });
    await audit(tx, ctx, {
      action: 'refund_request.answer',
      subject: `gift:${giftId}`,
      reason,
      after: { answer, requestId, ...(grantedFen !== null && { grantedFen }) },
    });
  });
}

/** One official at a time: whoever claims an open request first. Returns its gift. */
async function claim(ctx: Context, requestId: string): Promise<string> {
  const { userId } = requireActor(ctx);
  const [claimed] = await db
    .update(refundRequests)
    .set({ deciderId: userId, decidedAt: ctx.now })
    .where(
      and(
        eq(refundRequests.id, requestId),
        eq(refundRequests.state, 'open'),
        or(
          isNull(refundRequests.deciderId),
          lt(refundRequests.decidedAt, new Date(ctx.now.getTime() - CLAIM_MS)),
        ),
      ),
    )
    .returning({ giftId: refundRequests.giftId });
  if (claimed) return claimed.giftId;
  const [known] = await db
    .select({ id: refundRequests.id })
    .from(refundRequests)
    .where(eq(refundRequests.id, requestId));
  throw known ? new AppError('WRONG_STATE', { reason: 'answered' }) : new AppError('NOT_FOUND');
}

async function unclaim(requestId: string): Promise<void> {
  await db
    .update(refundRequests)
    .set({ deciderId: null, decidedAt: null })
    .where(and(eq(refundRequests.id, requestId), eq(refundRequests.state, 'open')));
}

import 'server-only';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { db, sql } from '@/db/client';
import { gifts } from '@/db/schema/gifts';
import { reviews } from '@/db/schema/ledger';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { parse } from '@/lib/parse';
import { isReleasable } from './outcome';
import { settleGifts } from './settle';

export const resolveReviewInput = z.strictObject({
  giftId: z.string().min(1).max(60),
  /** released: counted at the paid amount and time. refunded: never counted; the money goes back through Stripe. */
  resolution: z.enum(['released', 'refunded']),
  reason: z.string().trim().min(2).max(1000),
});

/**
 * An official's answer to a gift in review (contract.md, *Facts*). The decision and its audit line commit first,
 * then the books are settled from it; should the process die in between, `settleResolved` finishes it.
 * Throws NOT_FOUND, FORBIDDEN, WRONG_STATE (not in review, answered already, or money that can never be counted).
 */
export async function resolveReview(ctx: Context, input: z.input<typeof resolveReviewInput>): Promise<void> {
  authorise(ctx, 'gift.review');
  const { giftId, resolution, reason } = parse(resolveReviewInput, input);
  const reviewerId = requireActor(ctx).userId;
  await db.transaction(async (tx) => {
    const [gift] = await tx
      .select({ state: gifts.state, why: gifts.reviewReason, answer: gifts.reviewResolution })
      .from(gifts)
      .where(eq(gifts.id, giftId))
      .for('update');
    if (!gift) throw new AppError('NOT_FOUND');
    if (gift.state !== 'in_review' || gift.answer !== null) throw new AppError('WRONG_STATE');
    if (resolution === 'released' && !isReleasable(gift.why as never))
      throw new AppError('WRONG_STATE', { reason: 'not_releasable' });
    await tx
      .update(gifts)
      .set({ reviewResolution: resolution })
      .where(and(eq(gifts.id, giftId), eq(gifts.state, 'in_review')));
    await tx.insert(reviews).values({
      id: newId('rev'),
      subjectKind: 'gift',
      subjectId: giftId,
      decision: resolution,
      reason,
      reviewerId,
      decidedAt: ctx.now,
    });
    await audit(tx, ctx, {
      action: 'gift.resolve_review',
      subject: `gift:${giftId}`,
      reason,
      before: { state: 'in_review', why: gift.why },
      after: { resolution },
    });
  });
  await settleResolved();
}

/** Settles gifts whose review was answered and that still stand in review. Called after a decision and by the worker. */
export async function settleResolved(): Promise<number> {
  const waiting = await sql<{ id: string }[]>`
    select coalesce(second_of, id) as id from gifts where state = 'in_review' and review_reason is not null and review_resolution is not null order by id limit 100`;
  if (waiting.length > 0) await settleGifts([...new Set(waiting.map((row) => row.id))]);
  return waiting.length;
}

import 'server-only';
import { and, eq } from 'drizzle-orm';
import { sql, type Transaction } from '@/db/client';
import { gifts } from '@/db/schema/gifts';
import { reviews } from '@/db/schema/ledger';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { isReleasable } from './outcome';
import { settleGifts } from './settle';

/** The answer to a gift in review (contract.md, *Facts*), as two officials gave it. */
interface Answer {
  /** Locked by the caller. */
  gift: Pick<typeof gifts.$inferSelect, 'id' | 'state' | 'reviewReason' | 'reviewResolution'>;
  /** released: counted at the paid amount and time. refunded: never counted; the money goes back. */
  resolution: 'released' | 'refunded';
  reason: string;
  reviewerId: string;
  now: Date;
}

/**
 * Writes the answer, in the transaction of the case it belongs to (`lib/refunds`); the books are settled from it after
 * the commit, by `settleResolved`. Throws WRONG_STATE: not in review, answered already, or money that can never be counted.
 */
export async function answerReview(tx: Transaction, answer: Answer): Promise<void> {
  const { gift, resolution, reason, reviewerId, now } = answer;
  if (gift.state !== 'in_review' || gift.reviewResolution !== null)
    throw new AppError('WRONG_STATE', { reason: 'not_in_review' });
  if (resolution === 'released' && !isReleasable(gift.reviewReason as never))
    throw new AppError('WRONG_STATE', { reason: 'not_releasable' });
  await tx
    .update(gifts)
    .set({ reviewResolution: resolution })
    .where(and(eq(gifts.id, gift.id), eq(gifts.state, 'in_review')));
  await tx.insert(reviews).values({
    id: newId('rev'),
    subjectKind: 'gift',
    subjectId: gift.id,
    decision: resolution,
    reason,
    reviewerId,
    decidedAt: now,
  });
}

/** Settles gifts whose review was answered and that still stand in review. Called after a decision and by the worker. */
export async function settleResolved(): Promise<number> {
  const waiting = await sql<{ id: string }[]>`
    select coalesce(second_of, id) as id from gifts where state = 'in_review' and review_reason is not null and review_resolution is not null order by id limit 100`;
  if (waiting.length > 0) await settleGifts([...new Set(waiting.map((row) => row.id))]);
  return waiting.length;
}

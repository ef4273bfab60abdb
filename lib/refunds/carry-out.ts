import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db, sql, type Transaction } from '@/db/client';
import { gifts } from '@/db/schema/gifts';
import { refundCases } from '@/db/schema/refunds';
import { audit } from '@/lib/audit/audit';
import type { Context } from '@/lib/context';
import { chargedIntent } from '@/lib/donations/charged-intent';
import { answerReview, settleResolved } from '@/lib/donations/resolve-review';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';
import { provider } from '@/lib/payments/provider';
import { answerRequest } from './answer-request';
import { lockCase } from './load';

/** The provider forgets an idempotency key after a day: later nobody asks again without a person. */
const ASK_FOR_MS = 20 * 3_600_000;

/**
 * Asks the provider for the money of an approved case, then writes what came of it; the books change only when the
 * refund's fact comes back. The case's own id is the idempotency key: asked twice, by anyone, it refunds once.
 * Throws PROVIDER_UNAVAILABLE (it stays approved; asked again by the worker) and WRONG_STATE `not_refundable`.
 */
export async function carryOut(ctx: Context, caseId: string): Promise<void> {
  const [row] = await db
    .select({ one: refundCases, received: gifts.paymentIntent })
    .from(refundCases)
    .innerJoin(gifts, eq(gifts.id, refundCases.giftId))
    .where(and(eq(refundCases.id, caseId), eq(refundCases.state, 'approved')));
  if (!row) return;
  const { giftId, amountFen } = row.one;
  const paymentIntent = await chargedIntent(row.received!);
  const idempotencyKey = `refund:${giftId}:${caseId}`;
  const outcome = await provider.refund({ paymentIntent, amountFen, giftId, idempotencyKey });
  if (outcome.kind !== 'requested' && outcome.kind !== 'refused')
    throw new AppError('PROVIDER_UNAVAILABLE', { retryAfter: 10 });
  const refundId = outcome.kind === 'requested' ? outcome.refundId : null;
  await db.transaction((tx) => finish(tx, ctx, caseId, refundId));
  if (refundId === null) throw new AppError('WRONG_STATE', { reason: 'not_refundable' });
  if (row.one.act === 'return') await settleResolved();
}

/** Writes once what the provider said: the case, the review or the donor's request it answers, the donor's letter. */
async function finish(tx: Transaction, ctx: Context, caseId: string, refundId: string | null): Promise<void> {
  const { one, gift } = await lockCase(tx, caseId);
  if (one.state !== 'approved') return;
  const state = refundId === null ? 'failed' : 'done';
  await tx.update(refundCases).set({ state, refundId }).where(eq(refundCases.id, caseId));
  const isReviewed = gift.state === 'in_review' && gift.reviewResolution === null;
  if (state === 'done' && one.act === 'return' && isReviewed)
    await answerReview(tx, {
      gift,
      resolution: 'refunded',
      reason: one.decision!,
      reviewerId: one.decidedBy!,
      now: ctx.now,
    });
  if (state === 'done' && one.requestId)
    await answerRequest(tx, one.requestId, gift, {
      state: 'granted',
      answer: one.reason,
      grantedFen: one.amountFen,
      deciderId: one.decidedBy,
      decidedAt: ctx.now,
    });
  await audit(tx, ctx, {
    action: state === 'done' ? 'refund.ask_provider' : 'refund.fail',
    subject: `refund:${caseId}`,
    before: { state: one.state },
    after: { state, refundId, giftId: one.giftId, amountFen: one.amountFen },
  });
}

/** Carries out what was approved and not answered by the provider. For the worker; answers how many were tried. */
export async function carryOutApproved(now: Date): Promise<number> {
  const ctx: Context = { actor: { kind: 'system', name: 'worker' }, locale: 'zh', now, address: null };
  const waiting = await sql<{ id: string; isOld: boolean }[]>`
    select id, decided_at < ${new Date(now.getTime() - ASK_FOR_MS)} as "isOld" from refund_cases
    where state = 'approved' order by decided_at limit 20`;
  for (const { id, isOld } of waiting) {
    if (isOld) await db.transaction((tx) => finish(tx, ctx, id, null));
    else
      await carryOut(ctx, id).catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        log.warn({ caseId: id, code: error.code }, 'a refund could not be asked for');
      });
  }
  return waiting.length;
}

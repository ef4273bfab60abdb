import 'server-only';
import { eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { gifts, payments } from '@/db/schema/gifts';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { fieldError, parse } from '@/lib/parse';
import { provider } from '@/lib/payments/provider';
import { refundInput } from './schema';

/**
 * Asks the provider for a gift's money back, in full or in part (`gift.refund`: officials of finance). The act is
 * in the audit log before the provider is called; the books change only when the refund's fact comes back. The
 * same `requestId` asks once, however often it is sent.
 * Throws NOT_FOUND, FORBIDDEN, VALIDATION (`too_large`: more than is left), WRONG_STATE (nothing was received, or
 * all of it went back), PROVIDER_UNAVAILABLE (send the same request again).
 */
export async function refundGift(
  ctx: Context,
  raw: unknown,
): Promise<{ refundId: string; amountFen: number }> {
  authorise(ctx, 'gift.refund');
  const { giftId, amountFen, reason, requestId } = parse(refundInput, raw);
  const wanted = await db.transaction(async (tx) => {
    const [gift] = await tx.select().from(gifts).where(eq(gifts.id, giftId)).for('update');
    if (!gift) throw new AppError('NOT_FOUND');
    const left = (gift.paidFen ?? 0) - gift.refundedFen - gift.disputedFen;
    if (gift.paymentIntent === null || gift.source !== provider.name || left <= 0)
      throw new AppError('WRONG_STATE', { reason: gift.state });
    if (amountFen !== undefined && amountFen > left) throw fieldError('amountFen', 'too_large');
    const amount = amountFen ?? left;
    await audit(tx, ctx, {
      action: 'gift.refund',
      subject: `gift:${giftId}`,
      reason,
      before: { state: gift.state, refundedFen: gift.refundedFen },
      after: { requestedFen: amount, requestId },
    });
    return { paymentIntent: await chargedIntent(tx, gift.paymentIntent), amountFen: amount };
  });
  const outcome = await provider.refund({
    ...wanted,
    giftId,
    idempotencyKey: `refund:${giftId}:${requestId}`,
  });
  if (outcome.kind === 'requested') return { refundId: outcome.refundId, amountFen: wanted.amountFen };
  throw outcome.kind === 'refused'
    ? new AppError('WRONG_STATE', { reason: 'not_refundable' })
    : new AppError('PROVIDER_UNAVAILABLE', { retryAfter: 10 });
}

/** The PaymentIntent whose money it is: a month of a plan was received as an invoice, which one of them paid. */
async function chargedIntent(tx: Transaction, received: string): Promise<string> {
  const [link] = await tx
    .select({ id: payments.paymentIntent })
    .from(payments)
    .where(eq(payments.invoiceId, received))
    .limit(1);
  return link?.id ?? received;
}

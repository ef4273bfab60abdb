import 'server-only';
import { and, eq, gt } from 'drizzle-orm';
import { db } from '@/db/client';
import { gifts } from '@/db/schema/gifts';
import type { Context } from '@/lib/context';
import { AppError, isAppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { provider } from '@/lib/payments/provider';
import { attemptStateOf, followingAttempt, inputHash } from './donation';
import { type GiftRecord, openSession } from './open-checkout';
import { type StartInput, startInput } from './schema';
import { continueGift, findByAttempt, requireAmount, startGift } from './start';

/** Where the form leads: to the payment page, or to the gift that its attempt has already become. */
export type FormStart =
  | { kind: 'pay'; giftId: string; checkoutUrl: string; attemptId: string }
  | { kind: 'gift'; giftId: string; attemptId: string };

/** How many changes of one form are followed from the attempt its browser still names. */
const MAX_CHANGES = 20;
const RETRY_AFTER = 10;

/**
 * Starts a gift from the give page's form; `raw.attemptId` is the one of its cookie. What differs from a program's
 * call: a form changed before payment first closes the payment page of its earlier version, then goes on under a
 * new attempt id (answered: it belongs in the cookie). If that page turns out to be paid, the donor is led to that
 * gift. An attempt that failed or expired is followed by a new one. Throws what `startGift` does,
 * ATTEMPT_REUSED apart.
 */
export async function startFromForm(
  ctx: Context,
  raw: { attemptId: string } & Record<string, unknown>,
): Promise<FormStart> {
  let { attemptId } = parse(startInput, raw);
  for (let change = 0; change < MAX_CHANGES; change++) {
    const input = parse(startInput, { ...raw, attemptId });
    requireAmount(input.amountFen);
    const next = await follow(ctx, input);
    if (next !== 'next') return next;
    attemptId = followingAttempt(attemptId, inputHash(input));
  }
  throw new AppError('RATE_LIMITED', { retryAfter: 3600 });
}

/** One attempt: where it leads, or `next` when it is closed and another has to take its place. */
async function follow(ctx: Context, input: StartInput): Promise<FormStart | 'next'> {
  const { attemptId } = input;
  const earlier = await findByAttempt(attemptId);
  if (!earlier) return begin(ctx, input);
  const state = attemptStateOf(earlier);
  if (state === 'over') return 'next';
  if (state === 'made') return { kind: 'gift', giftId: earlier.id, attemptId };
  if (earlier.inputHash === inputHash(input)) {
    const { checkoutUrl } = await continueGift(earlier, input);
    if (checkoutUrl) return { kind: 'pay', giftId: earlier.id, checkoutUrl, attemptId };
  }
  return (await closePage(earlier, ctx.now)) === 'complete'
    ? { kind: 'gift', giftId: earlier.id, attemptId }
    : 'next';
}

/** The first submit of an attempt. When a parallel one said something else and came first, it is now the earlier one. */
async function begin(ctx: Context, input: StartInput): Promise<FormStart | 'next'> {
  const { attemptId } = input;
  try {
    const { gift, checkoutUrl } = await startGift(ctx, input);
    return checkoutUrl
      ? { kind: 'pay', giftId: gift.id, checkoutUrl, attemptId }
      : { kind: 'gift', giftId: gift.id, attemptId };
  } catch (error) {
    if (isAppError(error) && error.code === 'ATTEMPT_REUSED') return follow(ctx, input);
    throw error;
  }
}

/**
 * Closes the page of a gift that the form no longer means. Nobody may go on while it might still be paid: when
 * its opening was never answered, the same key first finds it; when the provider is silent, the donor waits.
 */
async function closePage(gift: GiftRecord, at: Date): Promise<'complete' | 'expired'> {
  const sessionId = gift.sessionId ?? (await findSession(gift));
  if (sessionId === null) return 'expired';
  const state = await provider.close(sessionId);
  if (state === 'expired') await noteClosed(gift.id, at);
  if (state === 'complete' || state === 'expired') return state;
  throw new AppError('PROVIDER_UNAVAILABLE', { retryAfter: RETRY_AFTER });
}

/** The provider's own word comes later; until then the closed page must not count against the donor's day. */
async function noteClosed(giftId: string, at: Date): Promise<void> {
  await db
    .update(gifts)
    .set({ sessionExpiresAt: at })
    .where(and(eq(gifts.id, giftId), gt(gifts.sessionExpiresAt, at)));
}

/** Null: the provider refused this order, so it has no page. */
async function findSession(gift: GiftRecord): Promise<string | null> {
  try {
    return (await openSession(gift)).sessionId;
  } catch (error) {
    if (isAppError(error) && error.code === 'VALIDATION') return null;
    throw error;
  }
}

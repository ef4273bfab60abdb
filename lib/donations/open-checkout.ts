import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { and, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { gifts } from '@/db/schema/gifts';
import { now } from '@/lib/clock';
import { env } from '@/lib/env';
import { AppError, isAppError } from '@/lib/errors';
import { takeToken } from '@/lib/limits/token';
import type { Checkout, OpenOutcome } from '@/lib/payments/port';
import { provider } from '@/lib/payments/provider';
import { attemptStateOf, checkoutKey } from './donation';
import { requireOpenCampaign } from './payee';

export type GiftRecord = typeof gifts.$inferSelect;

/** Seconds after which a donor may try again when the provider did not answer. */
const RETRY_AFTER = 10;
/** How often, and how long in all, a submit looks for the page that a parallel one is opening. */
const LOOK_MS = 150;
const PATIENCE_MS = 4_000;
const BUSY_WAITS_MS = [300, 700, 1_500];
/** Stripe takes 25 creations a second in test mode (stripe.md 2.6), for all our processes together. */
const PROVIDER_RATE = { perSecond: 23, burst: 2 };
/** A gift older than this has nobody opening its page: that call gives up sooner. */
const OPENING_MS = 20_000;

/**
 * The payment page of a gift: the stored one while it is open, else opened now with the frozen parameters. Null
 * when there is nothing left to pay. Whoever did not make the gift looks for the maker's page first; if both end
 * up calling, the shared key makes them one session. Throws PROVIDER_UNAVAILABLE, or why the provider refused.
 */
export async function openCheckout(
  gift: GiftRecord,
  { isFirst }: { isFirst: boolean },
): Promise<string | null> {
  const stored = storedPage(gift);
  if (stored !== undefined) return stored;
  if (!isFirst && now().getTime() - gift.createdAt.getTime() < OPENING_MS) {
    const found = await lookForPage(gift.id);
    if (found !== undefined) return found;
  }
  if (!isFirst) await requireOpenCampaign({ id: gift.campaignId }, now());
  return (await openSession(gift)).url;
}

/** Opens the session (or finds it: same key, same parameters) and keeps it in the gift's row. */
export async function openSession(gift: GiftRecord): Promise<Checkout> {
  const outcome = await openPatiently(gift);
  if (outcome.kind !== 'opened') throw await refusalFor(gift, outcome);
  const { sessionId, url, expiresAt } = outcome.checkout;
  await db
    .update(gifts)
    .set({ sessionId, checkoutUrl: url, sessionExpiresAt: expiresAt })
    .where(and(eq(gifts.id, gift.id), isNull(gifts.sessionId)));
  await closeIfStopped(gift.campaignId, sessionId);
  return outcome.checkout;
}

/** Haste (ours or 429) and a call under way (409) pass: the same key again, a few times. */
async function openPatiently(gift: GiftRecord): Promise<OpenOutcome> {
  for (const wait of BUSY_WAITS_MS) {
    const outcome = await openInTurn(gift);
    if (outcome.kind !== 'busy') return outcome;
    await pause(wait);
  }
  return openInTurn(gift);
}

/** One call, when Stripe has room for it (contract.md, *Starting a gift*). The sandbox always has. */
async function openInTurn(gift: GiftRecord): Promise<OpenOutcome> {
  if (!env.usesSandbox && !(await takeToken('provider-open', PROVIDER_RATE))) return { kind: 'busy' };
  return provider.open(gift.providerParams!, checkoutKey(gift.id, gift.sessionN));
}

/** Undefined: no page was opened yet. Null: it was, and nothing is left to pay. */
function storedPage(gift: GiftRecord): string | null | undefined {
  if (attemptStateOf(gift) !== 'open') return null;
  if (gift.checkoutUrl === null) return undefined;
  return gift.sessionExpiresAt! > now() ? gift.checkoutUrl : null;
}

async function lookForPage(giftId: string): Promise<string | null | undefined> {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
    const [row] = await db.select().from(gifts).where(eq(gifts.id, giftId));
    const stored = row && storedPage(row);
    if (stored !== undefined) return stored;
    await pause(LOOK_MS);
  }
  return undefined;
}

/** A campaign paused while the page was being opened was told to close its open pages before this one was known. */
async function closeIfStopped(campaignId: string, sessionId: string): Promise<void> {
  try {
    await requireOpenCampaign({ id: campaignId }, now());
  } catch (error) {
    if (isAppError(error)) await provider.close(sessionId);
    throw error;
  }
}

/**
 * What no page means for the donor. The number of the key rises when an answer is kept under it, and never when
 * there was none: that call may have opened a page, and only the same key finds it again.
 */
async function refusalFor(
  gift: GiftRecord,
  outcome: Exclude<OpenOutcome, { kind: 'opened' }>,
): Promise<AppError> {
  if (outcome.kind === 'failed' || outcome.kind === 'refused')
    await db
      .update(gifts)
      .set({ sessionN: gift.sessionN + 1 })
      .where(and(eq(gifts.id, gift.id), eq(gifts.sessionN, gift.sessionN), isNull(gifts.sessionId)));
  if (outcome.kind === 'refused' && outcome.param === 'email')
    return new AppError('VALIDATION', { errors: [{ path: 'donor.email', code: 'not_an_email' }] });
  if (outcome.kind === 'refused' && outcome.param === 'amount')
    return new AppError('VALIDATION', { errors: [{ path: 'amountFen', code: 'not_allowed' }] });
  return new AppError('PROVIDER_UNAVAILABLE', { retryAfter: RETRY_AFTER });
}

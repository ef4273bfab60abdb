import 'server-only';
import { and, asc, eq, gt, isNotNull, isNull, lt } from 'drizzle-orm';
import { db } from '@/db/client';
import { gifts } from '@/db/schema/gifts';
import { log } from '@/lib/log';
import { provider } from '@/lib/payments/provider';

/** Stripe takes 25 calls a second in test mode: a few at a time leave room for donors. */
const AT_ONCE = 4;
const PAGE = 200;
/** A campaign with more open pages than this is finished by the worker's next call. */
const MAX_PAGES = 50;
/** A page lives 24 hours at most (stripe.md 2.6); after this long a gift without one can never be paid. */
const LIFETIME_MS = 25 * 3_600_000;

export interface Expiry {
  expired: number;
  /** Paid before they could be closed: contract.md, *Facts*, says what becomes of those. */
  complete: number;
  /** The provider did not answer: the next call tries them again. */
  left: number;
}

/**
 * Closes the payment pages of a campaign that was paused or closed, after that was committed. No transaction is
 * open meanwhile; the gifts themselves change when the provider's facts come back. Safe to call again.
 */
export async function expireOpenSessions(campaignId: string): Promise<Expiry> {
  const done: Expiry = { expired: 0, complete: 0, left: 0 };
  let after = '';
  for (let page = 0; page < MAX_PAGES; page++) {
    const open = await db
      .select({ id: gifts.id, sessionId: gifts.sessionId })
      .from(gifts)
      .where(
        and(
          eq(gifts.campaignId, campaignId),
          eq(gifts.state, 'pending'),
          isNotNull(gifts.sessionId),
          gt(gifts.id, after),
        ),
      )
      .orderBy(asc(gifts.id))
      .limit(PAGE);
    for (let i = 0; i < open.length; i += AT_ONCE) await closeSome(open.slice(i, i + AT_ONCE), done);
    after = open.at(-1)?.id ?? after;
    if (open.length < PAGE) break;
  }
  log.info({ campaign: campaignId, ...done }, 'open payment pages of a stopped campaign were closed');
  return done;
}

async function closeSome(some: readonly { sessionId: string | null }[], done: Expiry): Promise<void> {
  const states = await Promise.all(some.map(({ sessionId }) => provider.close(sessionId!)));
  for (const state of states) {
    if (state === 'expired') done.expired++;
    else if (state === 'complete') done.complete++;
    else done.left++;
  }
}

/**
 * Ends gifts whose payment page was never opened (the provider was away, or refused): nobody can pay them, and no
 * fact will ever tell. For the worker, now and then. Received facts, should any come, still outrank this.
 */
export async function expireUnopened(now: Date): Promise<number> {
  const rows = await db
    .update(gifts)
    .set({ state: 'expired', expiredAt: now })
    .where(
      and(
        eq(gifts.state, 'pending'),
        isNull(gifts.sessionId),
        eq(gifts.isPendingCounted, false),
        lt(gifts.createdAt, new Date(now.getTime() - LIFETIME_MS)),
      ),
    )
    .returning({ id: gifts.id });
  return rows.length;
}

import 'server-only';
import { and, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import { db, sql } from '@/db/client';
import { gifts } from '@/db/schema/gifts';
import { now } from '@/lib/clock';
import { log } from '@/lib/log';
import { provider } from '@/lib/payments/provider';

/** Stripe takes 25 calls a second in test mode: a few at a time leave room for donors. */
const AT_ONCE = 4;
const PAGE = 200;
/** A campaign with more open pages than this is finished by the worker's next look. */
const MAX_PAGES = 50;
/** A page lives 24 hours at most (stripe.md 2.6); after this long a gift without one can never be paid. */
const LIFETIME_MS = 25 * 3_600_000;
/** A page that ended so long ago by our clock has ended by the provider's. */
const LEEWAY_MS = 3_600_000;

export interface Expiry {
  expired: number;
  /** Paid before they could be closed: contract.md, *Facts*, says what becomes of those. */
  complete: number;
  /** The provider did not answer: the worker's next look tries them again. */
  left: number;
}

/**
 * Closes the payment pages of a campaign that was paused or closed, after that was committed. No transaction is
 * open meanwhile; the gifts themselves change when the provider's facts come back. Safe to call again.
 */
export async function expireOpenSessions(campaignId: string): Promise<Expiry> {
  const done: Expiry = { expired: 0, complete: 0, left: 0 };
  let after = { at: new Date(now().getTime() - LEEWAY_MS), id: '' };
  for (let page = 0; page < MAX_PAGES; page++) {
    const open = await sql<{ id: string; sessionId: string; at: Date }[]>`
      select id, session_id as "sessionId", session_expires_at as at from gifts
      where campaign_id = ${campaignId} and session_id is not null and (session_expires_at, id) > (${after.at}, ${after.id}) and state = 'pending'
      order by session_expires_at, id limit ${PAGE}`;
    for (let i = 0; i < open.length; i += AT_ONCE) await closeSome(open.slice(i, i + AT_ONCE), done);
    after = open.at(-1) ?? after;
    if (open.length < PAGE) break;
  }
  log.info({ campaign: campaignId, ...done }, 'open payment pages of a stopped campaign were closed');
  return done;
}

/** Campaigns a look takes up. */
const MOST = 100;

/**
 * For the worker, now and then: campaigns that take no gifts and have payment pages open still, because whoever stopped
 * them did not get to the end of closing these: the process died, or the provider did not answer.
 */
export async function expireLeftOpen(at: Date): Promise<void> {
  const left = await sql<{ id: string }[]>`
    select c.id from campaigns c
    where (c.state not in ('filed', 'scheduled', 'live') or c.ends_at <= ${at} or not exists (select from merchant_accounts m where m.ngo_id = c.holder_id))
      and exists (select from gifts g where g.campaign_id = c.id and g.session_id is not null and g.session_expires_at > ${new Date(at.getTime() - LEEWAY_MS)}
        and g.state = 'pending' and not g.is_pending_counted)
    order by c.id limit ${MOST}`;
  for (const { id } of left) await expireOpenSessions(id);
}

async function closeSome(some: readonly { sessionId: string }[], done: Expiry): Promise<void> {
  const states = await Promise.all(some.map(({ sessionId }) => provider.close(sessionId)));
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
export async function expireUnopened(at: Date): Promise<number> {
  const rows = await db
    .update(gifts)
    .set({ state: 'expired', expiredAt: at })
    .where(
      and(
        eq(gifts.state, 'pending'),
        isNull(gifts.sessionId),
        isNotNull(gifts.attemptId),
        eq(gifts.isPendingCounted, false),
        lt(gifts.createdAt, new Date(at.getTime() - LIFETIME_MS)),
      ),
    )
    .returning({ id: gifts.id });
  return rows.length;
}

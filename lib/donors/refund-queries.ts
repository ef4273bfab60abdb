import 'server-only';
import { sql } from '@/db/client';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';

export type RequestState = 'open' | 'granted' | 'declined' | 'withdrawn';

/** A donor's newest request for one gift, as its page shows it. */
export interface OwnRequest {
  state: RequestState;
  askedAt: Date;
  decidedAt: Date | null;
  answer: string | null;
  grantedFen: number | null;
}

/** The newest request of a gift, or null. Whoever has the gift's id is its donor. */
export async function findRequestOf(giftId: string): Promise<OwnRequest | null> {
  const [row] = await sql<OwnRequest[]>`
    select state, asked_at as "askedAt", case when state <> 'open' then decided_at end as "decidedAt", answer, granted_fen as "grantedFen"
    from refund_requests where gift_id = ${giftId} order by asked_at desc limit 1`;
  return row ?? null;
}

/** A request as officials decide on it: the gift, what is left of it, the donor's words; no contact. */
export interface OpenRequest {
  id: string;
  reason: string;
  askedAt: Date;
  reference: string;
  paidFen: number;
  leftFen: number;
  paidAt: Date;
  titleZh: string;
  titleEn: string;
}

/** Requests that wait, oldest first. */
export async function listOpenRequests(ctx: Context): Promise<OpenRequest[]> {
  authorise(ctx, 'gift.see');
  return sql<OpenRequest[]>`
    select r.id, r.reason, r.asked_at as "askedAt", g.reference, g.paid_fen as "paidFen", g.paid_fen - g.refunded_fen - g.disputed_fen as "leftFen",
      g.paid_at as "paidAt", c.title_zh as "titleZh", c.title_en as "titleEn"
    from refund_requests r join gifts g on g.id = r.gift_id join campaigns c on c.id = g.campaign_id
    where r.state = 'open' order by r.asked_at limit 200`;
}

/** What was answered lately, newest first. */
export interface AnsweredRequest {
  id: string;
  state: RequestState;
  reference: string;
  decidedAt: Date;
  answer: string;
  grantedFen: number | null;
}

export async function listAnsweredRequests(ctx: Context): Promise<AnsweredRequest[]> {
  authorise(ctx, 'gift.see');
  return sql<AnsweredRequest[]>`
    select r.id, r.state, g.reference, r.decided_at as "decidedAt", r.answer, r.granted_fen as "grantedFen"
    from refund_requests r join gifts g on g.id = r.gift_id
    where r.state in ('granted', 'declined') order by r.decided_at desc limit 20`;
}

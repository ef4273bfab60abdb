import 'server-only';
import { sql } from '@/db/client';
import type { GIFT_STATES } from '@/db/schema/gifts';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';

/** Gifts and events as officials of the province see them. Contacts of donors stay out: no decision here needs them. */
export interface OfficialGift {
  id: string;
  reference: string;
  state: (typeof GIFT_STATES)[number];
  reviewReason: string | null;
  reviewResolution: 'released' | 'refunded' | null;
  amountFen: number;
  currency: string;
  paidFen: number | null;
  refundedFen: number;
  disputedFen: number;
  createdAt: Date;
  paidAt: Date | null;
  paymentIntent: string | null;
  postedSeq: number | null;
  campaignId: string;
  titleZh: string;
  titleEn: string;
}

const columns =
  () => sql`g.id, g.reference, g.state, g.review_reason as "reviewReason", g.review_resolution as "reviewResolution", g.amount_fen as "amountFen", g.currency,
  g.paid_fen as "paidFen", g.refunded_fen as "refundedFen", g.disputed_fen as "disputedFen", g.created_at as "createdAt", g.paid_at as "paidAt",
  g.payment_intent as "paymentIntent", g.posted_seq as "postedSeq", c.id as "campaignId", c.title_zh as "titleZh", c.title_en as "titleEn"`;

/** Gifts that wait for an official's release or refund, oldest first. */
export async function listGiftsInReview(ctx: Context): Promise<OfficialGift[]> {
  authorise(ctx, 'gift.see');
  return sql<
    OfficialGift[]
  >`select ${columns()} from gifts g join campaigns c on c.id = g.campaign_id where g.state = 'in_review' and g.review_reason is not null order by g.created_at limit 200`;
}

/** The gift with this reference or payment id, as printed on a receipt or in Stripe's dashboard. */
export async function findGiftByReference(ctx: Context, typed: string): Promise<OfficialGift | null> {
  authorise(ctx, 'gift.see');
  const key = typed.normalize('NFKC').trim();
  const [row] = await sql<OfficialGift[]>`
    select ${columns()} from gifts g join campaigns c on c.id = g.campaign_id
    where g.id in (select id from gifts where reference = ${key.toUpperCase()}
      union all select o.id from payments p join gifts o on (o.id = p.gift_id or o.second_of = p.gift_id) and o.payment_intent = ${key}
        where p.payment_intent = ${key}) limit 1`;
  return row ?? null;
}

export interface InboxRow {
  seq: number;
  eventId: string;
  state: 'received' | 'settled' | 'ignored' | 'parked';
  note: string | null;
  attempts: number;
  receivedAt: Date;
}

const PAGE = 100;

/** Parked or ignored events, newest first, 100 a page; `before` is the last `seq` of the page before. */
export async function listInbox(
  ctx: Context,
  input: { state: 'parked' | 'ignored'; before?: number },
): Promise<{ items: InboxRow[]; next: number | null }> {
  authorise(ctx, 'inbox.see');
  const rows = await sql<InboxRow[]>`
    select seq, event_id as "eventId", state, note, attempts, received_at as "receivedAt" from inbox
    where state = ${input.state} and seq < ${input.before ?? Number.MAX_SAFE_INTEGER} order by seq desc limit ${PAGE + 1}`;
  return { items: rows.slice(0, PAGE), next: rows.length > PAGE ? rows[PAGE - 1]!.seq : null };
}

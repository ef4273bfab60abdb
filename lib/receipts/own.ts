import 'server-only';
import { db, sql } from '@/db/client';
import type { RECEIPT_STATES } from '@/db/schema/receipts';
import { netOf } from '@/lib/donations/net';
import { isRefundOpen } from './load';
import { receiptObstacle } from './receipt';

export type ReceiptState = (typeof RECEIPT_STATES)[number];

/** A donor's newest request for one gift, as its page shows it; the tax id stays where it is. Amounts in fen. */
export interface OwnReceipt {
  state: ReceiptState;
  title: string;
  amountFen: number;
  askedAt: Date;
  decidedAt: Date | null;
  reason: string | null;
  /** Of the receipt issued last. */
  number: string | null;
}

export interface ReceiptOfGift {
  latest: OwnReceipt | null;
  obstacle: ReturnType<typeof receiptObstacle>;
  netFen: number;
}

/** The newest request of a gift, and whether one may be asked for now. Whoever has the gift's id is its donor. */
export async function findReceiptOf(
  gift: { id: string } & Omit<Parameters<typeof receiptObstacle>[0], 'isRefundOpen'>,
): Promise<ReceiptOfGift> {
  const [latest] = await sql<OwnReceipt[]>`
    select r.state, r.title, coalesce(i.amount_fen, r.amount_fen) as "amountFen", r.asked_at as "askedAt", r.decided_at as "decidedAt", r.reason, i.number
    from receipt_requests r left join lateral (
      select x.number, x.amount_fen from issued_receipts x where x.request_id = r.id order by x.reversed_at is null desc, x.issued_at desc limit 1) i on true
    where r.gift_id = ${gift.id} order by r.asked_at desc limit 1`;
  const obstacle = receiptObstacle({ ...gift, isRefundOpen: await isRefundOpen(db, gift.id) });
  return { latest: latest ?? null, obstacle, netFen: netOf(gift) };
}

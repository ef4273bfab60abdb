import 'server-only';
import { sql } from '@/db/client';
import { authorise } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { decodeCursor, pageOf } from '@/lib/keyset';
import type { ReceiptState } from './own';
import { normaliseNumber, type TitleKind } from './receipt';
import { openTaxId } from './tax-id';

/** What the queue can be narrowed to. `waiting`: to be issued or to be reversed. */
export const QUEUE_SHOWS = [
  'waiting',
  'asked',
  'reverse',
  'issued',
  'reversed',
  'refused',
  'withdrawn',
  'all',
] as const;

export interface QueueFilter {
  show: (typeof QUEUE_SHOWS)[number];
  /** The beginning of a gift's reference, a title or a receipt number. */
  search?: string;
}

/** A request as those see it who issue: with the title and the tax id, until the donor erased their data. Amounts in fen. */
export interface QueueRow {
  id: string;
  state: ReceiptState;
  titleKind: TitleKind;
  title: string;
  taxId: string | null;
  askedAt: Date;
  reason: string | null;
  reference: string;
  paidAt: Date;
  /** What of the gift is with the charity now. */
  netFen: number;
  isErased: boolean;
  /** The donor's request or an official's case to give the gift back is open. */
  isRefundAsked: boolean;
  /** The receipt has to be reversed: it says more than is there, or the gift is asked back (R57). */
  mustReverse: boolean;
  titleZh: string;
  titleEn: string;
  receiptId: string | null;
  number: string | null;
  receiptFen: number | null;
  issuedAt: Date | null;
  reversalNumber: string | null;
  reversedAt: Date | null;
}

interface Place {
  holderId: string;
  filter: QueueFilter;
  after: readonly [string, string, string] | null;
  limit: number;
  /** Every receipt a request ever had, or the one issued last. */
  receipts: 'all' | 'last';
}

/** Requests, oldest first. What a donor erased is left out here, not on the page. */
export async function queueRows(place: Place): Promise<QueueRow[]> {
  const { holderId, filter, after, limit, receipts } = place;
  const rows = await sql<(Omit<QueueRow, 'taxId'> & { sealed: Uint8Array | null })[]>`
    select q.* from (
      select r.id, r.state, r.title_kind as "titleKind", case when g.erased_at is null then r.title else '' end as title,
        case when g.erased_at is null then r.tax_id end as sealed, r.asked_at as "askedAt", r.reason, g.reference, g.paid_at as "paidAt",
        n.fen as "netFen", g.erased_at is not null as "isErased", b.asked as "isRefundAsked",
        i.id is not null and i.reversed_at is null and (i.amount_fen > n.fen or b.asked) as "mustReverse",
        c.title_zh as "titleZh", c.title_en as "titleEn", i.id as "receiptId", i.number, i.amount_fen as "receiptFen", i.issued_at as "issuedAt",
        i.reversal_number as "reversalNumber", i.reversed_at as "reversedAt"
      from receipt_requests r join gifts g on g.id = r.gift_id join campaigns c on c.id = g.campaign_id
        cross join lateral (select greatest(0, coalesce(g.paid_fen, 0) - g.refunded_fen - g.disputed_fen) as fen) n
        cross join lateral (select exists (select from refund_requests f where f.gift_id = g.id and f.state = 'open')
          or exists (select from refund_cases k where k.gift_id = g.id and k.state in ('needs_consent', 'proposed', 'approved')) as asked) b
        left join lateral (select * from issued_receipts x where x.request_id = r.id
          order by x.reversed_at is null desc, x.issued_at desc, x.id desc ${receipts === 'last' ? sql`limit 1` : sql``}) i on true
      where r.holder_id = ${holderId} ${searchOf(filter.search)}
        ${after ? sql`and (r.asked_at, r.id, coalesce(i.id, '')) > (${after[0]}::timestamptz, ${after[1]}, ${after[2]})` : sql``}) q
    where ${shownOf(filter.show)} order by q."askedAt", q.id, coalesce(q."receiptId", '') limit ${limit}`;
  return rows.map(({ sealed, ...row }) => ({ ...row, taxId: openTaxId(row.id, sealed) }));
}

function shownOf(show: QueueFilter['show']) {
  if (show === 'all') return sql`true`;
  if (show === 'waiting') return sql`(q.state = 'asked' or q."mustReverse")`;
  return show === 'reverse' ? sql`q."mustReverse"` : sql`q.state = ${show}`;
}

function searchOf(search: string | undefined) {
  if (!search) return sql``;
  const number = normaliseNumber(search);
  return sql`and (starts_with(g.reference, upper(${search})) or (g.erased_at is null and starts_with(lower(r.title), lower(${search})))
    or exists (select from issued_receipts s where s.request_id = r.id and (starts_with(s.number, ${number}) or s.reversal_number = ${number})))`;
}

/** Where a row stands in the queue. */
export const placeOf = (row: QueueRow) => [row.askedAt.toISOString(), row.id, row.receiptId ?? ''] as const;

const PAGE = 30;

/** The requests at the organisation that holds the money, oldest first, 30 a page. For its owner and finance. */
export async function listReceipts(
  ctx: Context,
  { holderId, filter, cursor }: { holderId: string; filter: QueueFilter; cursor?: string },
): Promise<{ items: QueueRow[]; nextCursor: string | null }> {
  authorise(ctx, 'receipt.see', { holderId });
  const after = decodeCursor(cursor, ['string', 'string', 'string']);
  const isPlace = after !== null && !Number.isNaN(Date.parse(after[0]));
  const rows = await queueRows({
    holderId,
    filter,
    after: isPlace ? after : null,
    limit: PAGE + 1,
    receipts: 'last',
  });
  return pageOf(rows, PAGE, placeOf);
}

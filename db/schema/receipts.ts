import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes, fen, instant } from '../columns';
import { gifts } from './gifts';
import { ngos } from './ngos';

export const RECEIPT_STATES = ['asked', 'issued', 'refused', 'withdrawn', 'reversed'] as const;

/**
 * A donor's wish for the official receipt 公益事业捐赠统一票据 of one gift (R50). Of a gift one is asked for or issued at
 * a time. `title` and `tax_id` are emptied when nothing was issued and the donor withdraws or erases; once a receipt
 * was issued they are kept by law, and no longer shown after the donor erased their data.
 */
export const receiptRequests = pgTable(
  'receipt_requests',
  {
    id: text('id').primaryKey(),
    giftId: text('gift_id')
      .notNull()
      .references(() => gifts.id),
    /** Who received the money and issues the receipt. */
    holderId: text('holder_id')
      .notNull()
      .references(() => ngos.id),
    titleKind: text('title_kind', { enum: ['person', 'organisation'] }).notNull(),
    title: text('title').notNull(),
    /** Sealed with DATA_KEY, bound to this row. Required of an organisation. */
    taxId: bytes('tax_id'),
    /** What of the gift was with the charity when it was asked. */
    amountFen: fen('amount_fen').notNull(),
    state: text('state', { enum: RECEIPT_STATES }).notNull().default('asked'),
    askedAt: instant('asked_at').notNull(),
    decidedAt: instant('decided_at'),
    decidedBy: text('decided_by'),
    /** Why it was refused, or why its receipt was reversed: the donor reads it. */
    reason: text('reason'),
  },
  (t) => [
    uniqueIndex('receipt_requests_open').on(t.giftId).where(sql`${t.state} in ('asked', 'issued')`),
    index('receipt_requests_gift').on(t.giftId, t.askedAt),
    index('receipt_requests_holder').on(t.holderId, t.askedAt, t.id),
    index('receipt_requests_waiting').on(t.holderId, t.askedAt, t.id).where(sql`${t.state} = 'asked'`),
    check('receipt_requests_amount', sql`${t.amountFen} > 0`),
  ],
);

/** A receipt that was issued. Append-only: the one change a row knows is its reversal 红冲, once. */
export const issuedReceipts = pgTable(
  'issued_receipts',
  {
    id: text('id').primaryKey(),
    requestId: text('request_id')
      .notNull()
      .references(() => receiptRequests.id),
    giftId: text('gift_id')
      .notNull()
      .references(() => gifts.id),
    holderId: text('holder_id')
      .notNull()
      .references(() => ngos.id),
    /** Code and number as printed, one after the other. */
    number: text('number').notNull(),
    title: text('title').notNull(),
    amountFen: fen('amount_fen').notNull(),
    issuedBy: text('issued_by').notNull(),
    issuedAt: instant('issued_at').notNull(),
    reversedBy: text('reversed_by'),
    reversedAt: instant('reversed_at'),
    /** The number of the red receipt that takes it back. */
    reversalNumber: text('reversal_number'),
    reversalReason: text('reversal_reason'),
  },
  (t) => [
    uniqueIndex('issued_receipts_number').on(t.holderId, t.number),
    uniqueIndex('issued_receipts_reversal')
      .on(t.holderId, t.reversalNumber)
      .where(sql`${t.reversalNumber} is not null`),
    uniqueIndex('issued_receipts_standing').on(t.giftId).where(sql`${t.reversedAt} is null`),
    index('issued_receipts_request').on(t.requestId, t.issuedAt),
    check('issued_receipts_amount', sql`${t.amountFen} > 0`),
    check(
      'issued_receipts_reversed',
      sql`(${t.reversedAt} is null) = (${t.reversalNumber} is null) and (${t.reversedAt} is null) = (${t.reversalReason} is null) and (${t.reversedAt} is null) = (${t.reversedBy} is null)`,
    ),
  ],
);

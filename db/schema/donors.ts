import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { fen, instant } from '../columns';
import { gifts } from './gifts';

/** A donor's wish to have a gift back, and an official's answer. Money moves only through the refund verb. */
export const refundRequests = pgTable(
  'refund_requests',
  {
    id: text('id').primaryKey(),
    giftId: text('gift_id')
      .notNull()
      .references(() => gifts.id),
    /** In the donor's own words; emptied when they erase their data. */
    reason: text('reason').notNull(),
    askedAt: instant('asked_at').notNull(),
    state: text('state', { enum: ['open', 'granted', 'declined', 'withdrawn'] })
      .notNull()
      .default('open'),
    decidedAt: instant('decided_at'),
    deciderId: text('decider_id'),
    /** What the donor is told. */
    answer: text('answer'),
    grantedFen: fen('granted_fen'),
  },
  (t) => [
    uniqueIndex('refund_requests_open').on(t.giftId).where(sql`${t.state} = 'open'`),
    index('refund_requests_gift').on(t.giftId, t.askedAt),
    index('refund_requests_waiting').on(t.askedAt).where(sql`${t.state} = 'open'`),
  ],
);

/** A keepsake of a gift: a serial anybody may verify. It is no receipt; one a gift. */
export const keepsakes = pgTable(
  'keepsakes',
  {
    serial: text('serial').primaryKey(),
    giftId: text('gift_id')
      .notNull()
      .references(() => gifts.id),
    /** The donor's consent that `/verify` shows the amount. */
    isAmountShown: boolean('is_amount_shown').notNull().default(false),
    issuedAt: instant('issued_at').notNull(),
    /** The donor erased their data: the serial says so and nothing else. */
    erasedAt: instant('erased_at'),
  },
  (t) => [uniqueIndex('keepsakes_gift').on(t.giftId)],
);

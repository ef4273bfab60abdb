import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
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

export const CHOICE_TOPICS = ['display', 'amount', 'receipt'] as const;

/**
 * What a donor chose about one gift, and when (R37: being anonymous and waiving the receipt leave a record). Rows
 * are only added; the newest of a topic stands. `display`: `name`, `nick`, `anonymous`; `amount`: `shown`, `hidden`;
 * `receipt`: `wanted`, `waived`. The choices a gift was started with stand in its own row, except `receipt`.
 */
export const giftChoices = pgTable(
  'gift_choices',
  {
    id: fen('id').generatedAlwaysAsIdentity().primaryKey(),
    giftId: text('gift_id')
      .notNull()
      .references(() => gifts.id),
    topic: text('topic', { enum: CHOICE_TOPICS }).notNull(),
    choice: text('choice').notNull(),
    /** What stood before; null for the first. */
    before: text('before'),
    chosenAt: instant('chosen_at').notNull(),
  },
  (t) => [
    index('gift_choices_gift').on(t.giftId, t.topic, t.id),
    check(
      'gift_choices_choice',
      sql`(${t.topic} = 'display' and ${t.choice} in ('name', 'nick', 'anonymous')) or (${t.topic} = 'amount' and ${t.choice} in ('shown', 'hidden')) or (${t.topic} = 'receipt' and ${t.choice} in ('wanted', 'waived'))`,
    ),
  ],
);

/** A gift by somebody under 18 (Civil Code art. 19; PIPL art. 31): the least that shows the guardian was asked. */
export const giftMinors = pgTable('gift_minors', {
  giftId: text('gift_id')
    .primaryKey()
    .references(() => gifts.id),
  age: text('age', { enum: ['from14', 'from8'] }).notNull(),
  /** The guardian's separate consent to keep the data of a child under 14. Without it none was taken. */
  isDataAgreed: boolean('is_data_agreed').notNull(),
  /** When the guardian's agreement to the gift was declared. */
  agreedAt: instant('agreed_at').notNull(),
});

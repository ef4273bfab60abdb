import { sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes, fen, instant } from '../columns';
import { campaigns } from './campaigns';

export const GIFT_STATES = [
  'pending',
  'succeeded',
  'failed',
  'expired',
  'partially_refunded',
  'refunded',
  'disputed',
  'in_review',
] as const;

/**
 * A gift 捐赠, written twice: by `start` (what the donor asked, and the frozen provider parameters) and by
 * `settle` (what the facts say: the columns from `state` on). Personal fields stay here and never enter the ledger.
 */
export const gifts = pgTable(
  'gifts',
  {
    id: text('id').primaryKey(),
    /** Public key in lists; unrelated to the id that opens `/donations/{id}`. */
    handle: text('handle').notNull(),
    reference: text('reference').notNull(),
    /** Client-made; null for a second payment that became its own gift. */
    attemptId: text('attempt_id'),
    /** For a second payment of a gift that had one: that gift. It became a gift of its own, `in_review`. */
    secondOf: text('second_of'),
    /** SHA-256 of the parsed input: the same attempt with another body is ATTEMPT_REUSED. */
    inputHash: text('input_hash'),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    amountFen: fen('amount_fen').notNull(),
    currency: text('currency').notNull().default('cny'),
    /** Keyed hash of the address it was started from, for limits only (`lib/donations/unfinished.ts`). */
    originKey: text('origin_key'),
    source: text('source').notNull().default('stripe'),
    userId: text('user_id'),
    /** Who counts as one donor (contract.md, *Donor, for counting*): `user:…`, `mail:{hmac}`, `phone:{hmac}` or `gift:{id}`. */
    donorKey: text('donor_key').notNull(),
    displayMode: text('display_mode', { enum: ['name', 'nick', 'anonymous'] }).notNull(),
    donorName: text('donor_name'),
    nick: text('nick'),
    donorEmail: text('donor_email'),
    donorPhone: text('donor_phone'),
    message: text('message'),
    locale: text('locale', { enum: ['zh', 'en'] }).notNull(),
    createdAt: instant('created_at').notNull(),

    /** Frozen before the provider is called; the idempotency key is `gift:{id}:cs:{sessionN}`. */
    providerParams: jsonb('provider_params').$type<Record<string, unknown>>(),
    sessionN: integer('session_n').notNull().default(1),
    sessionId: text('session_id'),
    checkoutUrl: text('checkout_url'),
    sessionExpiresAt: instant('session_expires_at'),

    state: text('state', { enum: GIFT_STATES }).notNull().default('pending'),
    /** Why it is in review: `amount`, `currency`, `livemode`, `late`, `second_payment`. */
    reviewReason: text('review_reason'),
    /** An official's answer; a resolved review leaves the display order. */
    reviewResolution: text('review_resolution', { enum: ['released', 'refunded'] }),
    /** Facts about the attempt itself: smallest `created` seen of each. */
    acceptedAt: instant('accepted_at'),
    failedAt: instant('failed_at'),
    expiredAt: instant('expired_at'),
    paymentIntent: text('payment_intent'),
    paidAt: instant('paid_at'),
    paidFen: fen('paid_fen'),
    refundedFen: fen('refunded_fen').notNull().default(0),
    disputedFen: fen('disputed_fen').notNull().default(0),
    /** True while Stripe has accepted the payment and not finished it (a delayed method). */
    isPendingCounted: boolean('is_pending_counted').notNull().default(false),
    settledAt: instant('settled_at'),
    /** The scopes this gift counts in, frozen when it first settles. */
    scopes: text('scopes').array(),
    day: date('day', { mode: 'string' }),
    /** `seq` of the posting that stands for it now. */
    postedSeq: fen('posted_seq'),
  },
  (t) => [
    uniqueIndex('gifts_handle').on(t.handle),
    uniqueIndex('gifts_reference').on(t.reference),
    uniqueIndex('gifts_attempt').on(t.attemptId),
    uniqueIndex('gifts_session').on(t.sessionId),
    uniqueIndex('gifts_payment_intent').on(t.paymentIntent),
    index('gifts_wall').on(t.campaignId, t.postedSeq).where(sql`${t.postedSeq} is not null`),
    index('gifts_second').on(t.secondOf).where(sql`${t.secondOf} is not null`),
    index('gifts_review').on(t.createdAt).where(sql`${t.state} = 'in_review'`),
    index('gifts_open_sessions')
      .on(t.campaignId)
      .where(sql`${t.state} = 'pending' and ${t.sessionId} is not null`),
    index('gifts_unfinished')
      .on(t.originKey, t.createdAt)
      .where(sql`${t.state} in ('pending', 'expired', 'failed')`),
    index('gifts_user').on(t.userId).where(sql`${t.userId} is not null`),
    check('gifts_amount', sql`${t.amountFen} between 1 and 99999999999`),
    check('gifts_refunded', sql`${t.refundedFen} >= 0 and ${t.disputedFen} >= 0`),
  ],
);

/** What a donor typed on the give page, kept until paid or expired, so that an error or the back button loses nothing. */
export const giveDrafts = pgTable('give_drafts', {
  attemptId: text('attempt_id').primaryKey(),
  campaignId: text('campaign_id')
    .notNull()
    .references(() => campaigns.id),
  values: jsonb('values').$type<Record<string, string>>().notNull(),
  errors: jsonb('errors').$type<{ path: string; code: string }[]>().notNull().default([]),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
});

/** Received payments: one row a PaymentIntent, the join of every event that says it was received. */
export const payments = pgTable(
  'payments',
  {
    paymentIntent: text('payment_intent').primaryKey(),
    /** The gift the facts name; null while no fact names one. */
    giftId: text('gift_id'),
    chargeId: text('charge_id'),
    isReceived: boolean('is_received').notNull().default(false),
    amountFen: fen('amount_fen'),
    currency: text('currency'),
    livemode: boolean('livemode').notNull().default(false),
    /** Smallest `created` among its received facts. */
    paidAt: instant('paid_at'),
  },
  (t) => [index('payments_gift').on(t.giftId)],
);

export const refunds = pgTable(
  'refunds',
  {
    refundId: text('refund_id').primaryKey(),
    paymentIntent: text('payment_intent').notNull(),
    amountFen: fen('amount_fen').notNull(),
    currency: text('currency').notNull(),
    createdAt: instant('created_at').notNull(),
    /** When it failed or was canceled: smallest `created` of the events that say so. It counts from creation until then. */
    voidedAt: instant('voided_at'),
  },
  (t) => [index('refunds_payment').on(t.paymentIntent)],
);

export const disputes = pgTable(
  'disputes',
  {
    disputeId: text('dispute_id').primaryKey(),
    paymentIntent: text('payment_intent').notNull(),
    amountFen: fen('amount_fen').notNull(),
    currency: text('currency').notNull(),
    createdAt: instant('created_at').notNull(),
    /** Money out: smallest `created` of `funds_withdrawn` or of an event with status `lost`. */
    withdrawnAt: instant('withdrawn_at'),
    /** Money back: smallest `created` of `funds_reinstated` or of an event with status `won`. */
    reinstatedAt: instant('reinstated_at'),
  },
  (t) => [index('disputes_payment').on(t.paymentIntent)],
);

/** Stripe's events as received. Bytes, so that no body can fail its neighbours' insert; parsed by settle. */
export const inbox = pgTable(
  'inbox',
  {
    seq: fen('seq').generatedAlwaysAsIdentity().primaryKey(),
    eventId: text('event_id').notNull(),
    body: bytes('body').notNull(),
    receivedAt: instant('received_at').notNull(),
    state: text('state', { enum: ['received', 'settled', 'ignored', 'parked'] })
      .notNull()
      .default('received'),
    /** The named rule for `ignored`, or the error for `parked`. */
    note: text('note'),
    attempts: integer('attempts').notNull().default(0),
    settledAt: instant('settled_at'),
  },
  (t) => [
    uniqueIndex('inbox_event').on(t.eventId),
    index('inbox_waiting').on(t.seq).where(sql`${t.state} = 'received'`),
    index('inbox_parked').on(t.seq).where(sql`${t.state} = 'parked'`),
    index('inbox_ignored').on(t.seq).where(sql`${t.state} = 'ignored'`),
  ],
);

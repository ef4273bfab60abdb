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
 * No index, and no condition of one, names a column that settling an ordinary gift changes: PostgreSQL then rewrites
 * the row in its own page (a HOT update) and touches none of the dozen indexes. What is found by posting is found
 * through the ledger (`ledger_campaign`), what by payment through `payments`.
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
    /** `stripe`, or `import:{slug of the executing NGO}` for a gift received outside a processor. */
    source: text('source').notNull().default('stripe'),
    /** For an imported gift: its id in the books it came from, unique within its source. */
    externalId: text('external_id'),
    /** For a monthly gift: the plan whose instalment it is. */
    planId: text('plan_id'),
    userId: text('user_id'),
    /** Who counts as one donor (contract.md, *Donor, for counting*): `user:…`, `mail:{hmac}`, `phone:{hmac}` or `gift:{id}`. */
    donorKey: text('donor_key').notNull(),
    displayMode: text('display_mode', { enum: ['name', 'nick', 'anonymous'] }).notNull(),
    donorName: text('donor_name'),
    nick: text('nick'),
    /** Apart from the name: whether lists of donors show the amount. Written by start, changed by the donor; never by settle. */
    isAmountShown: boolean('is_amount_shown').notNull().default(true),
    donorEmail: text('donor_email'),
    donorPhone: text('donor_phone'),
    message: text('message'),
    locale: text('locale', { enum: ['zh', 'en'] }).notNull(),
    createdAt: instant('created_at').notNull(),
    /** The donor had their data erased: the personal columns above are empty and nothing may fill them again. */
    erasedAt: instant('erased_at'),

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
    uniqueIndex('gifts_external').on(t.source, t.externalId).where(sql`${t.externalId} is not null`),
    index('gifts_plan').on(t.planId, t.createdAt).where(sql`${t.planId} is not null`),
    index('gifts_second').on(t.secondOf).where(sql`${t.secondOf} is not null`),
    index('gifts_review').on(t.createdAt).where(sql`${t.reviewReason} is not null`),
    index('gifts_campaign').on(t.campaignId, t.sessionExpiresAt, t.id),
    index('gifts_unopened').on(t.createdAt).where(sql`${t.sessionId} is null and ${t.attemptId} is not null`),
    index('gifts_origin').on(t.originKey, t.createdAt).where(sql`${t.originKey} is not null`),
    index('gifts_user').on(t.userId).where(sql`${t.userId} is not null`),
    // What a donor chose to be shown with, as an organisation looks for it (lib/donations/filtered-gifts.ts).
    index('gifts_shown_name')
      .on(
        t.campaignId,
        sql`lower(case ${t.displayMode} when 'name' then ${t.donorName} when 'nick' then ${t.nick} end) text_pattern_ops`,
      )
      .where(sql`${t.displayMode} <> 'anonymous'`),
    index('gifts_amount').on(t.campaignId, t.amountFen),
    index('gifts_mail').on(t.donorKey).where(sql`${t.donorKey} like 'mail:%'`),
    index('gifts_phone').on(t.donorKey).where(sql`${t.donorKey} like 'phone:%'`),
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
  errors: jsonb('errors')
    .$type<{ path: string; code: string; maxFen?: number; capFen?: number }[]>()
    .notNull()
    .default([]),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
});

/**
 * Received payments, each the join of every event that says so: one row a PaymentIntent, or one row an invoice
 * for monthly gifts. A PaymentIntent that paid an invoice has a row too, which only says so (`invoiceId`).
 */
export const payments = pgTable(
  'payments',
  {
    /** `pi_…`, or `in_…` for an instalment of a monthly gift. */
    paymentIntent: text('payment_intent').primaryKey(),
    /** The invoice this PaymentIntent paid: it is no payment of its own, its refunds and disputes are the invoice's. */
    invoiceId: text('invoice_id'),
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
  (t) => [
    index('payments_gift').on(t.giftId),
    index('payments_invoice').on(t.invoiceId).where(sql`${t.invoiceId} is not null`),
    index('payments_charge').on(t.chargeId).where(sql`${t.chargeId} is not null`),
    index('payments_unmatched').on(t.paidAt).where(sql`${t.giftId} is null and ${t.invoiceId} is null`),
  ],
);

/**
 * The provider's own lines of its balance (`txn_…`), as reconcile read them: where fees come from (never
 * estimated). Amounts in the settlement currency's minor unit, never mixed with CNY.
 */
export const balanceLines = pgTable(
  'balance_lines',
  {
    id: text('id').primaryKey(),
    type: text('type').notNull(),
    /** What it is of: `ch_…`, `re_…`, `dp_…`, `po_…`. */
    sourceId: text('source_id'),
    /** The PaymentIntent behind the source, when there is one. */
    paymentIntent: text('payment_intent'),
    amount: fen('amount').notNull(),
    fee: fen('fee').notNull(),
    currency: text('currency').notNull(),
    /** As the provider writes it; null when nothing was converted. */
    exchangeRate: text('exchange_rate'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('balance_lines_payment').on(t.paymentIntent), index('balance_lines_created').on(t.createdAt)],
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

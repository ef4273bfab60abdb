import { sql } from 'drizzle-orm';
import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { fen, instant } from '../columns';

/** What the provider says a day came to, what the ledger says, and the difference. Published on `/ledger`. */
export const reconcileDays = pgTable(
  'reconcile_days',
  {
    provider: text('provider').notNull(),
    /** Asia/Shanghai. */
    day: date('day', { mode: 'string' }).notNull(),
    providerReceivedFen: fen('provider_received_fen').notNull(),
    providerRefundedFen: fen('provider_refunded_fen').notNull(),
    providerDisputedFen: fen('provider_disputed_fen').notNull(),
    ledgerReceivedFen: fen('ledger_received_fen').notNull(),
    ledgerRefundedFen: fen('ledger_refunded_fen').notNull(),
    ledgerDisputedFen: fen('ledger_disputed_fen').notNull(),
    /** Provider's net less the ledger's. Always the sum of that day's open exceptions. */
    differenceFen: fen('difference_fen').notNull(),
    exceptionCount: integer('exception_count').notNull(),
    /** Fees by settlement currency, minor units: `{usd: {provider, ledger}}`. Never summed with CNY. */
    fees: jsonb('fees').$type<Record<string, { provider: number; ledger: number }>>().notNull(),
    checkedAt: instant('checked_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.day] })],
);

/** A difference by name: one object the provider and the ledger do not agree on. Closed by the run that finds them agreed. */
export const reconcileExceptions = pgTable(
  'reconcile_exceptions',
  {
    /** `{kind}:{object id}`. */
    id: text('id').primaryKey(),
    provider: text('provider').notNull(),
    kind: text('kind', { enum: ['payment', 'refund', 'dispute', 'fee'] }).notNull(),
    /** Why: `in_review`, `unmatched`, `not_in_ledger`, `not_at_provider`, `amount`, `currency`. */
    cause: text('cause').notNull(),
    objectId: text('object_id').notNull(),
    giftId: text('gift_id'),
    day: date('day', { mode: 'string' }).notNull(),
    currency: text('currency').notNull(),
    providerAmount: fen('provider_amount').notNull(),
    ledgerAmount: fen('ledger_amount').notNull(),
    firstSeenAt: instant('first_seen_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    /** Set by the run that no longer finds it; opened again when it comes back. */
    closedAt: instant('closed_at'),
    /** An official's word on it: it stays open, and known, until the two sides agree. */
    note: text('note'),
    notedBy: text('noted_by'),
    notedAt: instant('noted_at'),
  },
  (t) => [index('reconcile_exceptions_open').on(t.closedAt, t.day)],
);

/**
 * Both sides of each object, as the last run found them: what the provider says stands and what the ledger says
 * stands. Days are summed from here, so a run never holds more than a page. Agreed rows leave after 45 days.
 */
export const reconcileObjects = pgTable(
  'reconcile_objects',
  {
    /** `{kind}:{object id}`. */
    id: text('id').primaryKey(),
    provider: text('provider').notNull(),
    kind: text('kind', { enum: ['payment', 'refund', 'dispute', 'fee'] }).notNull(),
    /** A payment that paid an invoice goes by the invoice's id, as in the ledger. */
    objectId: text('object_id').notNull(),
    paymentIntent: text('payment_intent'),
    giftId: text('gift_id'),
    /** Minor units: fen for CNY. */
    currency: text('currency').notNull(),
    providerAmount: fen('provider_amount').notNull(),
    ledgerAmount: fen('ledger_amount').notNull().default(0),
    /** False: only the ledger has it. */
    isAtProvider: boolean('is_at_provider').notNull(),
    /** The provider's time of it. */
    at: instant('at').notNull(),
    /** Asia/Shanghai day it counts on: its posting's, else the provider's. */
    day: date('day', { mode: 'string' }).notNull(),
    /** Null while both sides agree. */
    cause: text('cause'),
  },
  (t) => [
    index('reconcile_objects_at').on(t.at, t.id),
    index('reconcile_objects_day').on(t.day),
    index('reconcile_objects_payment').on(t.paymentIntent),
    index('reconcile_objects_open').on(t.id).where(sql`${t.cause} is not null`),
  ],
);

/** Each run: what it read, what it added, how it ended. */
export const reconcileRuns = pgTable(
  'reconcile_runs',
  {
    id: text('id').primaryKey(),
    since: instant('since').notNull(),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at'),
    readCount: integer('read_count').notNull().default(0),
    addedCount: integer('added_count').notNull().default(0),
    differenceFen: fen('difference_fen'),
    /** A code, never the provider's words. */
    error: text('error'),
  },
  (t) => [index('reconcile_runs_started').on(t.startedAt)],
);

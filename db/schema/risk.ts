import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { fen, instant } from '../columns';
import { campaigns } from './campaigns';

export const RISK_RULES = [
  'velocity',
  'equal_amounts',
  'one_card',
  'related',
  'self_funded',
  'mismatch',
] as const;
export const RISK_STATES = ['open', 'held', 'cleared', 'confirmed'] as const;

/**
 * What the rules of risk are judged by: a row a payment of the last 30 days, filled from the ledger and, where an event
 * told of a card, from the inbox, whichever comes first. Keys only, no address, no card: never read by anything else.
 */
export const riskTraces = pgTable(
  'risk_traces',
  {
    paymentIntent: text('payment_intent').primaryKey(),
    /** Null while only the card is known: the ledger has not counted it. */
    giftId: text('gift_id'),
    campaignId: text('campaign_id'),
    donorKey: text('donor_key'),
    placeKey: text('place_key'),
    /** Keyed hash of the card's fingerprint. */
    cardKey: text('card_key'),
    amountFen: fen('amount_fen'),
    paidAt: instant('paid_at'),
    seenAt: instant('seen_at').notNull(),
  },
  (t) => [
    index('risk_traces_donor').on(t.donorKey, t.paidAt),
    index('risk_traces_place').on(t.placeKey, t.paidAt),
    index('risk_traces_card').on(t.cardKey, t.paidAt),
    index('risk_traces_gift').on(t.giftId),
    index('risk_traces_seen').on(t.seenAt),
  ],
);

/** What the signal is about, in numbers: gifts by their reference, never a person. */
export interface RiskFacts {
  count: number;
  totalFen: number;
  /** From the first gift to the last. */
  seconds: number;
  donors: number;
  /** The first gifts' references. */
  references: string[];
}

/** A suspicion for officials to look at (R33, R90): the gift stays what it is, whatever is decided here. */
export const riskSignals = pgTable(
  'risk_signals',
  {
    id: text('id').primaryKey(),
    rule: text('rule', { enum: RISK_RULES }).notNull(),
    /** Hash of rule, party, day and campaign: one signal, however often it is found. */
    key: text('key').notNull(),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    /** The latest gift it is about. */
    giftId: text('gift_id').notNull(),
    facts: jsonb('facts').$type<RiskFacts>().notNull(),
    state: text('state', { enum: RISK_STATES }).notNull().default('open'),
    version: integer('version').notNull().default(1),
    /** The version that the matches of its gifts were last settled by (lib/risk/apply-holds.ts). */
    appliedVersion: integer('applied_version').notNull().default(0),
    raisedAt: instant('raised_at').notNull(),
  },
  (t) => [
    uniqueIndex('risk_signals_key').on(t.key),
    index('risk_signals_gift').on(t.giftId, t.rule),
    index('risk_signals_raised').on(t.raisedAt, t.id),
    index('risk_signals_unapplied').on(t.raisedAt).where(sql`${t.appliedVersion} <> ${t.version}`),
    index('risk_signals_waiting').on(t.raisedAt).where(sql`${t.state} in ('open', 'held')`),
  ],
);

/** Every gift a signal is about: what of it is matched waits for the decision (R90). */
export const riskSignalGifts = pgTable(
  'risk_signal_gifts',
  {
    giftId: text('gift_id').notNull(),
    signalId: text('signal_id')
      .notNull()
      .references(() => riskSignals.id, { onDelete: 'cascade' }),
    /** What was decided of it; null: nobody has looked. What comes to the signal later does not touch it again. */
    verdict: text('verdict', { enum: ['cleared', 'confirmed'] }),
  },
  (t) => [primaryKey({ columns: [t.giftId, t.signalId] }), index('risk_signal_gifts_signal').on(t.signalId)],
);

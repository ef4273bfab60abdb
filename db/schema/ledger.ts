import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { bytes, fen, instant } from '../columns';

/** The chain's head: one row, locked by whoever posts, so that `seq` has no gap and follows commit order. */
export const ledgerHead = pgTable('ledger_head', {
  id: smallint('id').primaryKey(),
  seq: fen('seq').notNull(),
  hash: bytes('hash').notNull(),
});

/** One movement of money (ledger.md). Append-only: triggers and the app's role refuse UPDATE and DELETE. */
export const ledgerTransactions = pgTable(
  'ledger_transactions',
  {
    seq: fen('seq').primaryKey(),
    kind: text('kind').notNull(),
    provider: text('provider').notNull(),
    /** The provider's object and which posting of it: `pi_…`, `re_…`, `dp_…`, with `#2` after a reversal. */
    externalId: text('external_id').notNull(),
    giftId: text('gift_id'),
    campaignId: text('campaign_id'),
    /** The scopes this movement counts in: the same array on every movement of one gift posting. */
    scopes: text('scopes').array().notNull(),
    /** Asia/Shanghai day of the fact. */
    day: date('day', { mode: 'string' }).notNull(),
    occurredAt: instant('occurred_at').notNull(),
    postedAt: instant('posted_at').notNull(),
    reversesSeq: bigint('reverses_seq', { mode: 'number' }),
    prevHash: bytes('prev_hash').notNull(),
    hash: bytes('hash').notNull(),
  },
  (t) => [
    uniqueIndex('ledger_external').on(t.provider, t.externalId, t.kind),
    uniqueIndex('ledger_reverses').on(t.reversesSeq).where(sql`${t.reversesSeq} is not null`),
    index('ledger_gift').on(t.giftId),
    index('ledger_campaign').on(t.campaignId, t.seq),
    index('ledger_imported').on(t.campaignId, t.seq).where(sql`starts_with(${t.provider}, 'import:')`),
    // Few movements give money back: who looks for them does not read all the others.
    index('ledger_given_back').on(t.campaignId, t.giftId).where(sql`${t.kind} in ('refund', 'dispute')`),
    /** The rows behind a figure of a period, newest day first. */
    index('ledger_campaign_day').on(t.campaignId, t.day, t.seq),
  ],
);

/** Debit positive, credit negative; a transaction's entries sum to zero per currency (deferred trigger). */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    /** Of a transaction that exists: a statement trigger sees to it (0003_money_rules.sql). */
    seq: fen('seq').notNull(),
    n: smallint('n').notNull(),
    account: text('account').notNull(),
    amountFen: fen('amount_fen').notNull(),
    currency: text('currency').notNull(),
  },
  (t) => [primaryKey({ columns: [t.seq, t.n] }), index('ledger_account').on(t.account, t.seq)],
);

const figures = {
  giftCount: fen('gift_count').notNull().default(0),
  donorCount: fen('donor_count').notNull().default(0),
  grossFen: fen('gross_fen').notNull().default(0),
  refundedFen: fen('refunded_fen').notNull().default(0),
  disputedFen: fen('disputed_fen').notNull().default(0),
  matchedEnterpriseFen: fen('matched_enterprise_fen').notNull().default(0),
  matchedFoundationFen: fen('matched_foundation_fen').notNull().default(0),
  pendingCount: fen('pending_count').notNull().default(0),
  pendingFen: fen('pending_fen').notNull().default(0),
};

/** The one projection every reader reads: a row a scope. Written only by settle, in the posting's transaction. */
export const totals = pgTable('totals', { scope: text('scope').primaryKey(), ...figures });

/** The same figures per Asia/Shanghai day (donors and pending are not per day). */
export const totalsDaily = pgTable(
  'totals_daily',
  {
    scope: text('scope').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    giftCount: fen('gift_count').notNull().default(0),
    grossFen: fen('gross_fen').notNull().default(0),
    refundedFen: fen('refunded_fen').notNull().default(0),
    disputedFen: fen('disputed_fen').notNull().default(0),
    matchedEnterpriseFen: fen('matched_enterprise_fen').notNull().default(0),
    matchedFoundationFen: fen('matched_foundation_fen').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.scope, t.day] })],
);

/**
 * The same figures in cells (lib/totals/cell.ts), by day and again by month: any split by place, organisation,
 * category, programme, festival, channel and time is a sum of cells. Donors do not add up and are not kept here.
 */
export const totalsCells = pgTable(
  'totals_cells',
  {
    grain: text('grain', { enum: ['day', 'month'] }).notNull(),
    startsOn: date('starts_on', { mode: 'string' }).notNull(),
    campaignId: text('campaign_id').notNull(),
    channel: text('channel', { enum: ['online', 'monthly', 'offline'] }).notNull(),
    programme: text('programme').notNull().default(''),
    /** Ids, sorted, parted by commas. */
    festivals: text('festivals').notNull().default(''),
    giftCount: fen('gift_count').notNull().default(0),
    grossFen: fen('gross_fen').notNull().default(0),
    refundedFen: fen('refunded_fen').notNull().default(0),
    disputedFen: fen('disputed_fen').notNull().default(0),
    matchedEnterpriseFen: fen('matched_enterprise_fen').notNull().default(0),
    matchedFoundationFen: fen('matched_foundation_fen').notNull().default(0),
  },
  (t) => [
    primaryKey({
      name: 'totals_cells_pk',
      columns: [t.grain, t.startsOn, t.campaignId, t.channel, t.programme, t.festivals],
    }),
    index('totals_cells_campaign').on(t.campaignId, t.grain, t.startsOn),
  ],
);

/**
 * What a donor's gifts come to, net, in each scope (`{scope: fen}`; a zero is left out): how distinct donors stay
 * exact after refunds. One row a donor, however many scopes: one write a gift. Written only by settle, under the
 * chain head's lock.
 */
export const donorNets = pgTable('donor_nets', {
  donorKey: text('donor_key').primaryKey(),
  nets: jsonb('nets').$type<Record<string, number>>().notNull(),
  /** Counted as one with the others of this group (`donor_groups`); null: counted alone. */
  groupId: text('group_id'),
});

/** Mails to send, written in the transaction of the thing they tell of; unique per thing (the outbox). */
export const mails = pgTable(
  'mails',
  {
    id: text('id').primaryKey(),
    /** `receipt:{gift}`, `sign_in:{token hash}`…: one mail a thing, whatever is replayed. */
    dedupeKey: text('dedupe_key').notNull(),
    kind: text('kind').notNull(),
    toAddress: text('to_address').notNull(),
    locale: text('locale', { enum: ['zh', 'en'] }).notNull(),
    params: jsonb('params').$type<Record<string, unknown>>().notNull(),
    /** kept = no SMTP is set: shown under /admin/outbox instead of being sent. */
    state: text('state', { enum: ['queued', 'sent', 'kept', 'failed'] })
      .notNull()
      .default('queued'),
    attempts: integer('attempts').notNull().default(0),
    notBefore: instant('not_before').notNull(),
    createdAt: instant('created_at').notNull(),
    sentAt: instant('sent_at'),
    subject: text('subject'),
    html: text('html'),
    plain: text('plain'),
    error: text('error'),
  },
  (t) => [
    uniqueIndex('mails_dedupe').on(t.dedupeKey),
    index('mails_due').on(t.state, t.notBefore),
    index('mails_urgent').on(t.notBefore).where(sql`state = 'queued' and kind in ('sms_code', 'sign_in')`),
    index('mails_created').on(t.createdAt),
    // To find what went to an address that is to be forgotten, or that somebody asks for.
    index('mails_address').on(t.toAddress),
  ],
);

/** Decisions about an NGO, certificate or campaign: who, when, why. Kept for ever. */
export const reviews = pgTable(
  'reviews',
  {
    id: text('id').primaryKey(),
    subjectKind: text('subject_kind', {
      enum: ['ngo', 'certificate', 'campaign', 'gift', 'import', 'plan', 'rural', 'risk'],
    }).notNull(),
    subjectId: text('subject_id').notNull(),
    decision: text('decision', {
      enum: [
        'approved',
        'returned',
        'filed',
        'paused',
        'resumed',
        'taken_down',
        'resolved',
        'suspended',
        'revoked',
        'released',
        'refunded',
        'endorsed',
        'closed',
        'held',
        'cleared',
        'confirmed',
      ],
    }).notNull(),
    reason: text('reason').notNull(),
    reviewerId: text('reviewer_id').notNull(),
    decidedAt: instant('decided_at').notNull(),
  },
  (t) => [index('reviews_subject').on(t.subjectKind, t.subjectId, t.decidedAt)],
);

/** Every privileged act, hash-chained (R77): actor, action, subject, reason, before and after. Append-only. */
export const auditEvents = pgTable(
  'audit_events',
  {
    seq: fen('seq').primaryKey(),
    at: instant('at').notNull(),
    actorId: text('actor_id').notNull(),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    reason: text('reason'),
    before: jsonb('before').$type<Record<string, unknown>>(),
    after: jsonb('after').$type<Record<string, unknown>>(),
    prevHash: bytes('prev_hash').notNull(),
    hash: bytes('hash').notNull(),
  },
  (t) => [
    index('audit_subject').on(t.subject, t.seq),
    index('audit_action').on(t.action, t.seq),
    index('audit_actor').on(t.actorId, t.seq),
    index('audit_at').on(t.at, t.seq),
  ],
);

/** The log's head, apart from its rows: rows cut off its end, or the last one rewritten, no longer fit it. One row. */
export const auditHead = pgTable('audit_head', {
  id: smallint('id').primaryKey(),
  seq: fen('seq').notNull(),
  hash: bytes('hash').notNull(),
});

/** Which processes are alive: the worker beats here, `/api/ready` reads it. */
export const heartbeats = pgTable('heartbeats', {
  name: text('name').primaryKey(),
  at: instant('at').notNull(),
});

/** Small settings that all processes share, such as the test clock's offset. */
export const settings = pgTable('settings', {
  key: text('key').primaryKey(),
  value: jsonb('value').notNull(),
  isDemo: boolean('is_demo').notNull().default(false),
});

/**
 * Which organisations an act was about: what their own log shows. Written by a trigger from the act's subject, beside
 * the chain and outside its hash (`audit_ngos_of` in the migration says which subjects lead where).
 */
export const auditNgos = pgTable(
  'audit_ngos',
  { ngoId: text('ngo_id').notNull(), seq: fen('seq').notNull() },
  (t) => [primaryKey({ columns: [t.ngoId, t.seq] })],
);

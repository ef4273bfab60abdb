import { sql } from 'drizzle-orm';
import { date, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { fen, instant } from '../columns';
import { type BudgetLine, campaigns, type Plan } from './campaigns';

/**
 * A fundraising plan by versions (R21). The row of `campaigns` is the version that governs; a change waits here
 * until its filing is confirmed, then it is copied there.
 */
export const planVersions = pgTable(
  'plan_versions',
  {
    id: text('id').primaryKey(),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    n: integer('n').notNull(),
    plan: jsonb('plan').$type<Plan>().notNull(),
    budget: jsonb('budget').$type<BudgetLine[]>().notNull(),
    targetFen: fen('target_fen').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    state: text('state', { enum: ['submitted', 'approved', 'filed', 'refused'] }).notNull(),
    /** Why it was changed, for everybody to read; empty for the first. */
    reason: text('reason').notNull().default(''),
    /** Null where it was written before versions were kept. */
    madeBy: text('made_by'),
    madeAt: instant('made_at').notNull(),
    /** A partner's change: when its certificate-holder agreed, before officials decide. */
    endorsedAt: instant('endorsed_at'),
    /** From when it governs: the confirmation of its filing. */
    effectiveAt: instant('effective_at'),
  },
  (t) => [
    uniqueIndex('plan_versions_n').on(t.campaignId, t.n),
    uniqueIndex('plan_versions_open')
      .on(t.campaignId)
      .where(sql`${t.state} = 'submitted' or ${t.state} = 'approved' and ${t.n} > 1`),
  ],
);

/** A filing 备案 of one version of a plan: recorded by one person, confirmed by another (A.2, R78). */
export const filings = pgTable(
  'filings',
  {
    id: text('id').primaryKey(),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    planVersionId: text('plan_version_id')
      .notNull()
      .references(() => planVersions.id),
    kind: text('kind', { enum: ['normal', 'emergency', 'change'] }).notNull(),
    /** The authority it was filed with. */
    authority: text('authority').notNull(),
    /** The Shanghai day it was handed in. */
    submittedOn: date('submitted_on', { mode: 'string' }).notNull(),
    channel: text('channel', { enum: ['online', 'counter'] }).notNull(),
    number: text('number').notNull(),
    recordedBy: text('recorded_by').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    confirmedBy: text('confirmed_by'),
    confirmedAt: instant('confirmed_at'),
  },
  (t) => [
    uniqueIndex('filings_version').on(t.planVersionId),
    uniqueIndex('filings_open').on(t.campaignId).where(sql`${t.confirmedAt} is null`),
    uniqueIndex('filings_number').on(t.number).where(sql`${t.kind} <> 'change'`),
    index('filings_campaign').on(t.campaignId, t.recordedAt),
  ],
);

import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from '../columns';
import { gifts } from './gifts';

/**
 * A proposal about who counts as one donor: that two are one person, or that an earlier link was wrong. One official
 * proposes, another decides (R78). Kept for ever; no amount depends on it.
 */
export const donorCases = pgTable(
  'donor_cases',
  {
    id: text('id').primaryKey(),
    act: text('act', { enum: ['merge', 'split'] }).notNull(),
    /** The gifts by which the two donors are named, and their keys: `keyA` sorts before `keyB`. */
    giftA: text('gift_a')
      .notNull()
      .references(() => gifts.id),
    giftB: text('gift_b')
      .notNull()
      .references(() => gifts.id),
    keyA: text('key_a').notNull(),
    keyB: text('key_b').notNull(),
    /** The case whose link a split takes away. */
    undoes: text('undoes'),
    /** What speaks for it. */
    ground: text('ground', { enum: ['OWN_WORD', 'SAME_CONTACT', 'SAME_PAYER', 'OTHER'] }).notNull(),
    /** Why, in the proposer's words. Emptied when one of the donors has their data erased. */
    reason: text('reason').notNull(),
    /** Made by the form: pressing twice proposes once. */
    formId: text('form_id').notNull(),
    state: text('state', { enum: ['proposed', 'done', 'refused'] }).notNull(),
    madeBy: text('made_by').notNull(),
    madeAt: instant('made_at').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    decision: text('decision'),
  },
  (t) => [
    uniqueIndex('donor_cases_form').on(t.formId),
    uniqueIndex('donor_cases_open').on(t.keyA, t.keyB).where(sql`${t.state} = 'proposed'`),
    index('donor_cases_waiting').on(t.madeAt).where(sql`${t.state} = 'proposed'`),
    index('donor_cases_key_a').on(t.keyA),
    index('donor_cases_key_b').on(t.keyB),
    index('donor_cases_made').on(t.madeAt),
    check('donor_cases_sorted', sql`${t.keyA} collate "C" < ${t.keyB} collate "C"`),
    check('donor_cases_undoes', sql`(${t.act} = 'split') = (${t.undoes} is not null)`),
    check('donor_cases_two_people', sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.madeBy}`),
    check('donor_cases_decided', sql`(${t.state} = 'proposed') = (${t.decidedBy} is null)`),
  ],
);

/** The links that stand: the two donors are counted as one. The id is its merge's. Written under the chain head's lock. */
export const donorLinks = pgTable(
  'donor_links',
  {
    id: text('id')
      .primaryKey()
      .references(() => donorCases.id),
    keyA: text('key_a').notNull(),
    keyB: text('key_b').notNull(),
  },
  (t) => [
    uniqueIndex('donor_links_pair').on(t.keyA, t.keyB),
    index('donor_links_key_b').on(t.keyB),
    check('donor_links_sorted', sql`${t.keyA} collate "C" < ${t.keyB} collate "C"`),
  ],
);

/** Donors that links make one, with the sum of their nets per scope. A donor without a link is in none. */
export const donorGroups = pgTable('donor_groups', {
  id: text('id').primaryKey(),
  nets: jsonb('nets').$type<Record<string, number>>().notNull(),
});

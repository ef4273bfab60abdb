import { sql } from 'drizzle-orm';
import { bigint, date, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes, instant } from '../columns';
import { campaigns } from './campaigns';

export const COMPLAINT_REASONS = [
  'false_content',
  'misuse',
  'privacy',
  'no_disclosure',
  'pressure',
  'other',
] as const;
export const COMPLAINT_STATES = ['received', 'taken_up', 'replied', 'closed'] as const;
export const COMPLAINT_OUTCOMES = ['upheld', 'partly_upheld', 'not_upheld', 'passed_on'] as const;

/** A complaint 投诉举报 about a campaign (domain.md A.2, R73). No account stands behind it; its id opens its page. */
export const complaints = pgTable(
  'complaints',
  {
    id: text('id').primaryKey(),
    /** For people to read out: with the contact it finds the complaint again. */
    reference: text('reference').notNull(),
    /** Keyed hash of what was sent, by whom and on which day: a form sent twice is one complaint. */
    sentKey: text('sent_key').notNull(),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    reason: text('reason', { enum: COMPLAINT_REASONS }).notNull(),
    text: text('text').notNull(),
    contactKind: text('contact_kind', { enum: ['mail', 'phone'] }),
    /** Sealed with DATA_KEY: opened for officials who decide, and to write to. */
    contact: bytes('contact'),
    /** Keyed hash of the contact, by which its owner finds the complaint again. */
    contactKey: text('contact_key'),
    locale: text('locale', { enum: ['zh', 'en'] }).notNull(),
    receivedAt: instant('received_at').notNull(),
    /** Asia/Shanghai day at whose end the answer is late: the fifth working day. */
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    state: text('state', { enum: COMPLAINT_STATES }).notNull().default('received'),
    /** The official who took it up. */
    officialId: text('official_id'),
    /** The first answer to the complainant: it stops the clock. */
    repliedAt: instant('replied_at'),
    outcome: text('outcome', { enum: COMPLAINT_OUTCOMES }),
    closedAt: instant('closed_at'),
  },
  (t) => [
    uniqueIndex('complaints_reference').on(t.reference),
    uniqueIndex('complaints_sent').on(t.sentKey),
    index('complaints_campaign').on(t.campaignId, t.receivedAt),
    index('complaints_received').on(t.receivedAt, t.id),
    index('complaints_waiting').on(t.dueOn).where(sql`${t.state} <> 'closed'`),
  ],
);

/** What happened to a complaint, in order. Questions and answers are the organisation's to read, replies and the decision the complainant's. */
export const complaintSteps = pgTable(
  'complaint_steps',
  {
    id: text('id').primaryKey(),
    /** The order they happened in, whatever the clock says. */
    n: bigint('n', { mode: 'number' }).generatedAlwaysAsIdentity(),
    complaintId: text('complaint_id')
      .notNull()
      .references(() => complaints.id),
    kind: text('kind', { enum: ['taken_up', 'question', 'answer', 'reply', 'closed'] }).notNull(),
    /** Empty for `taken_up`. */
    text: text('text').notNull(),
    /** For an answer: its question, which has one at most. */
    questionId: text('question_id'),
    authorId: text('author_id').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    index('complaint_steps_complaint').on(t.complaintId, t.n),
    uniqueIndex('complaint_steps_answer').on(t.questionId).where(sql`${t.questionId} is not null`),
  ],
);

import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes, instant } from '../columns';
import { campaigns } from './campaigns';

/**
 * A visitor's question about a campaign, answered by the organisation that raises it. No account stands behind it; nobody
 * reads it but that organisation, its certificate-holder and officials until it is answered: then everybody does, without a name.
 */
export const campaignQuestions = pgTable(
  'campaign_questions',
  {
    id: text('id').primaryKey(),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    /** Keyed hash of what was sent, from where and on which day: a form sent twice is one question. */
    sentKey: text('sent_key').notNull(),
    /** With the numbers and addresses of people masked. */
    text: text('text').notNull(),
    /** Why the rule for visitors' words would let a person look first; null: plain. */
    flag: text('flag'),
    locale: text('locale', { enum: ['zh', 'en'] }).notNull(),
    /** An e-mail address, sealed with DATA_KEY: opened once, to send the answer there, then emptied. */
    contact: bytes('contact'),
    /** Keyed hash of the address, by which its owner's account finds and erases it. Emptied with it. */
    contactKey: text('contact_key'),
    askedAt: instant('asked_at').notNull(),
    state: text('state', { enum: ['waiting', 'answered', 'hidden'] })
      .notNull()
      .default('waiting'),
    answer: text('answer'),
    answeredBy: text('answered_by'),
    /** The first time; a corrected answer keeps it. */
    answeredAt: instant('answered_at'),
    hiddenBy: text('hidden_by'),
    hiddenReason: text('hidden_reason'),
    /** Hidden by an official: only officials show it again. */
    byOfficial: boolean('by_official').notNull().default(false),
  },
  (t) => [
    uniqueIndex('campaign_questions_sent').on(t.sentKey),
    index('campaign_questions_answered').on(t.campaignId, t.answeredAt).where(sql`${t.state} = 'answered'`),
    index('campaign_questions_asked').on(t.campaignId, t.askedAt),
    index('campaign_questions_contact').on(t.contactKey).where(sql`${t.contactKey} is not null`),
  ],
);

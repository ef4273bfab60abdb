import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from '../columns';
import { campaigns } from './campaigns';
import { gifts } from './gifts';

/**
 * What became of a donor's words that the rule did not let pass, or that a person answered (R38). Only a key of the text is
 * here, the text stays in the gift: a row says nothing about a text that was changed since. No row: the rule alone decides.
 */
export const giftWords = pgTable(
  'gift_words',
  {
    giftId: text('gift_id')
      .notNull()
      .references(() => gifts.id),
    what: text('what', { enum: ['name', 'message'] }).notNull(),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    /** The first 32 hex digits of the text's SHA-256. */
    textKey: text('text_key').notNull(),
    /** Why it waits or waited; null where a person took up a text that had passed. */
    flag: text('flag'),
    state: text('state', { enum: ['waiting', 'shown', 'hidden'] }).notNull(),
    since: instant('since').notNull(),
    /** Null: the answer to the same text in the same campaign was taken over. */
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    reason: text('reason'),
    /** Hidden by an official: only officials show it again. */
    byOfficial: boolean('by_official').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.giftId, t.what] }),
    index('gift_words_waiting').on(t.campaignId, t.since).where(sql`${t.state} = 'waiting'`),
    index('gift_words_decided').on(t.campaignId, t.decidedAt).where(sql`${t.decidedAt} is not null`),
    index('gift_words_text').on(t.campaignId, t.textKey),
  ],
);

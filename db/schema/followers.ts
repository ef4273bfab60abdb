import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { fen, instant } from '../columns';
import { campaigns } from './campaigns';

/**
 * Who wants the news of a campaign by mail. The id is the key of the page where it is confirmed and stopped: 128 random
 * bits, in that person's mails only.
 */
export const campaignFollowers = pgTable(
  'campaign_followers',
  {
    id: text('id').primaryKey(),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    /** Emptied when it ends. */
    address: text('address').notNull(),
    /** Keyed hash of the address: the same person twice is one row, whatever became of the first time. */
    addressKey: text('address_key').notNull(),
    locale: text('locale', { enum: ['zh', 'en'] }).notNull(),
    since: instant('since').notNull(),
    /** When the mailed link was used; before that nothing but that link is mailed. */
    confirmedAt: instant('confirmed_at'),
    endedAt: instant('ended_at'),
  },
  (t) => [
    uniqueIndex('campaign_followers_one').on(t.campaignId, t.addressKey),
    index('campaign_followers_address').on(t.addressKey),
    index('campaign_followers_unconfirmed').on(t.since).where(sql`${t.confirmedAt} is null`),
  ],
);

/** The day a campaign's gifts first reached a part of its target. Once each; a later refund takes none back. */
export const campaignMilestones = pgTable(
  'campaign_milestones',
  {
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    percent: integer('percent').notNull(),
    /** Net of the campaign when it was seen. */
    netFen: fen('net_fen').notNull(),
    reachedAt: instant('reached_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.campaignId, t.percent] })],
);

import { index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from '../columns';
import { campaigns } from './campaigns';

/** Pictures of a campaign, re-encoded in several widths under a random name (lib/storage). */
export const campaignPictures = pgTable(
  'campaign_pictures',
  {
    id: text('id').primaryKey(),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    place: text('place', { enum: ['cover', 'gallery'] }).notNull(),
    /** Begins the names of its files: `{name}-{width}.webp`. */
    name: text('name').notNull(),
    /** Of the largest width. */
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    altZh: text('alt_zh').notNull(),
    altEn: text('alt_en').notNull(),
    addedBy: text('added_by').notNull(),
    addedAt: instant('added_at').notNull(),
    /** Taken off the page; the files stay for as long as records are kept (R83). */
    removedAt: instant('removed_at'),
  },
  (t) => [
    uniqueIndex('campaign_pictures_name').on(t.name),
    index('campaign_pictures_campaign').on(t.campaignId, t.addedAt),
  ],
);

import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from '../columns';
import { campaigns, campaignUpdates } from './campaigns';

/** Pictures of a campaign, re-encoded in several widths under a random name (lib/storage). */
export const campaignPictures = pgTable(
  'campaign_pictures',
  {
    id: text('id').primaryKey(),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    place: text('place', { enum: ['cover', 'gallery', 'update'] }).notNull(),
    /** Its number in this campaign, given once and never again: what a story names it by. */
    no: integer('no').notNull(),
    /** Where it stands among those of its place; equal ones in the order they were added. */
    sort: integer('sort').notNull().default(0),
    /** The update it was published with. */
    updateId: text('update_id').references(() => campaignUpdates.id),
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
    uniqueIndex('campaign_pictures_no').on(t.campaignId, t.no),
    check('campaign_pictures_update', sql`(${t.place} = 'update') = (${t.updateId} is not null)`),
    index('campaign_pictures_campaign').on(t.campaignId, t.addedAt),
  ],
);

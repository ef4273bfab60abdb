import { boolean, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';

/** Programmes of the province that campaigns may belong to (domain.md 3); a gift counts in `programme:{id}` when it settles. */
export const programmes = pgTable(
  'programmes',
  {
    id: text('id').primaryKey(),
    slug: text('slug').notNull(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    aboutZh: text('about_zh').notNull(),
    aboutEn: text('about_en').notNull(),
    /** A name in public use, cited; false: the product's own wording, of which no official text was found. */
    isCited: boolean('is_cited').notNull(),
  },
  (t) => [uniqueIndex('programmes_slug').on(t.slug)],
);

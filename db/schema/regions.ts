import { pgTable, text } from 'drizzle-orm/pg-core';

/** Jiangxi's divisions: the province 360000, 11 cities, 100 counties. */
export const regions = pgTable('regions', {
  code: text('code').primaryKey(),
  level: text('level', { enum: ['province', 'city', 'county'] }).notNull(),
  parentCode: text('parent_code'),
  nameZh: text('name_zh').notNull(),
  nameEn: text('name_en').notNull(),
});

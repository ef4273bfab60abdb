import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from '../columns';
import { ngos } from './ngos';

/** A charitable project 慈善项目: what an organisation does with the money of one or several of its campaigns (domain.md A.1). */
export const projects = pgTable(
  'projects',
  {
    id: text('id').primaryKey(),
    ngoId: text('ngo_id')
      .notNull()
      .references(() => ngos.id),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    /** What is done, where and for whom. */
    summaryZh: text('summary_zh').notNull(),
    summaryEn: text('summary_en').notNull(),
    /** Asia/Shanghai days, both included. */
    startsOn: date('starts_on', { mode: 'string' }).notNull(),
    endsOn: date('ends_on', { mode: 'string' }).notNull(),
    /** Its last day, when it was ended before `ends_on`. */
    endedOn: date('ended_on', { mode: 'string' }),
    /** The day its first campaign joined, or it became long enough to owe regular reports: what fell due before was never owed here. */
    owesFrom: date('owes_from', { mode: 'string' }),
    /** Optimistic lock: an edit names the version it read (STALE_VERSION). */
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    // What a campaign's (project, organisation) refers to: a project has campaigns of its own organisation only.
    uniqueIndex('projects_of_ngo').on(t.id, t.ngoId),
    index('projects_ngo').on(t.ngoId, t.createdAt),
    check('projects_dates', sql`${t.endsOn} >= ${t.startsOn}`),
    check('projects_ended', sql`${t.endedOn} between ${t.startsOn} and ${t.endsOn}`),
  ],
);

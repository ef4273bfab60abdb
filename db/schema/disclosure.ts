import { sql } from 'drizzle-orm';
import { check, date, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from '../columns';
import { campaigns } from './campaigns';
import { ngos } from './ngos';
import { projects } from './projects';

/** What an organisation owes the public, and by when 公开义务. Derived from dates (lib/disclosure/obligations.ts), never deleted. */
export const obligations = pgTable(
  'obligations',
  {
    /** `{campaign, project or ngo id}-{kind}-{n}`: the same obligation however often it is derived. */
    id: text('id').primaryKey(),
    kind: text('kind', {
      enum: ['quarterly', 'final', 'use_of_proceeds', 'emergency', 'partner_assessment', 'surplus', 'annual'],
    }).notNull(),
    n: integer('n').notNull(),
    /** Who has to publish. */
    ngoId: text('ngo_id')
      .notNull()
      .references(() => ngos.id),
    /** What it is about: a campaign, a project, or with neither the organisation's year. */
    campaignId: text('campaign_id').references(() => campaigns.id),
    projectId: text('project_id').references(() => projects.id),
    /** Asia/Shanghai days, both included. */
    periodFrom: date('period_from', { mode: 'string' }).notNull(),
    periodTo: date('period_to', { mode: 'string' }).notNull(),
    /** The last day it is in time. */
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    metAt: instant('met_at'),
    /** When a change of dates made it void. */
    voidAt: instant('void_at'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index('obligations_campaign').on(t.campaignId, t.dueOn),
    index('obligations_project').on(t.projectId, t.dueOn),
    index('obligations_ngo').on(t.ngoId, t.dueOn),
    index('obligations_open').on(t.metAt, t.dueOn),
    check('obligations_one_subject', sql`${t.campaignId} is null or ${t.projectId} is null`),
  ],
);

/** The figures a report fixes: read from the ledger when it was drafted, and again when it was published. In fen. */
export interface ReportFigures {
  asOf: string;
  checkpoint: number;
  grossFen: number;
  refundedFen: number;
  disputedFen: number;
  netFen: number;
  matchedFen: number;
  giftCount: number;
  aidFen: number;
  adminFen: number;
  fundraisingFen: number;
  leftFen: number;
}

/** A report 公示, by versions: the published ones are never changed, a correction is the next version with its note (R64). */
export const reports = pgTable(
  'reports',
  {
    id: text('id').primaryKey(),
    obligationId: text('obligation_id')
      .notNull()
      .references(() => obligations.id),
    version: integer('version').notNull(),
    state: text('state', { enum: ['draft', 'published'] }).notNull(),
    textZh: text('text_zh').notNull(),
    textEn: text('text_en').notNull(),
    figures: jsonb('figures').$type<ReportFigures>().notNull(),
    /** What was wrong before and is right now; required from version 2 on. */
    correctionZh: text('correction_zh'),
    correctionEn: text('correction_en'),
    /** Optimistic lock of a draft. */
    edit: integer('edit').notNull().default(1),
    madeBy: text('made_by').notNull(),
    madeAt: instant('made_at').notNull(),
    publishedBy: text('published_by'),
    publishedAt: instant('published_at'),
  },
  (t) => [uniqueIndex('reports_version').on(t.obligationId, t.version)],
);

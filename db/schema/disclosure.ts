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

/** What came in and was spent, and what is left of it. In fen. */
interface Money {
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

/** Days of Asia/Shanghai, both included. */
interface Days {
  from: string;
  to: string;
}

/** What came in and was spent in some days, and what was left at their end. */
export type PeriodFigures = Days & Money;

/** The figures a report fixes: read from the ledger when it was drafted, and again when it was published. */
export interface ReportFigures extends Money {
  asOf: string;
  checkpoint: number;
  /** The days these figures are of, a year's report's; without it they are of all there was. */
  days?: Days;
  /** A regular report's: those of its own days alone. */
  period?: PeriodFigures;
  /** Its page says them in sentences too. Without it the sentences were written into its text. */
  isTold?: true;
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

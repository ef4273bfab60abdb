import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { fen, instant } from '../columns';
import { ngos } from './ngos';
import { programmes } from './programmes';
import { projects } from './projects';
import { regions } from './regions';

/** The fundraising plan 募捐方案: the items of Charity Law art. 24 that are not columns of their own. */
export interface Plan {
  purpose: string;
  territory: string;
  responsiblePerson: string;
  officeAddress: string;
  methods: string;
  bankAccount: string;
  beneficiaries: string;
  useOfProceeds: string;
  fundraisingCost: string;
  surplus: string;
}

/** One line of the budget, in fen. */
export interface BudgetLine {
  labelZh: string;
  labelEn: string;
  fen: number;
}

/** Words of a story's block. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong'; text: string }
  | { kind: 'link'; text: string; href: string };

/** A story as a tree of the only kinds that are ever drawn; its rules are lib/campaigns/story-tree.ts. */
export type StoryBlock =
  | { kind: 'heading'; level: 2 | 3; content: Inline[] }
  | { kind: 'paragraph'; content: Inline[] }
  | { kind: 'list'; isOrdered: boolean; items: Inline[][] }
  /** The campaign's picture of this number (`campaign_pictures.no`). */
  | { kind: 'picture'; n: number };

export const CAMPAIGN_STATES = [
  'draft',
  'submitted',
  'returned',
  'approved',
  'filed',
  'scheduled',
  'live',
  'paused',
  'closed',
  'reporting',
  'completed',
  'taken_down',
  'resolved',
] as const;

/** A fundraising campaign 募捐活动; states of domain.md A.2. `scheduled → live → closed` happen by the clock. */
export const campaigns = pgTable(
  'campaigns',
  {
    id: text('id').primaryKey(),
    slug: text('slug').notNull(),
    /** Executing organisation 执行方. */
    ngoId: text('ngo_id')
      .notNull()
      .references(() => ngos.id),
    /** Certificate-holder 募捐主体: the payee of every gift. */
    holderId: text('holder_id')
      .notNull()
      .references(() => ngos.id),
    regionCode: text('region_code')
      .notNull()
      .references(() => regions.code),
    category: text('category', {
      enum: ['children', 'elders', 'health', 'education', 'villages', 'emergency'],
    }).notNull(),
    programmeId: text('programme').references(() => programmes.id),
    /** The charitable project that uses its money; at most one, so that each yuan is in one project once. */
    projectId: text('project_id'),
    state: text('state', { enum: CAMPAIGN_STATES }).notNull(),
    titleZh: text('title_zh').notNull(),
    titleEn: text('title_en').notNull(),
    summaryZh: text('summary_zh').notNull().default(''),
    summaryEn: text('summary_en').notNull().default(''),
    /** The story in its light form, as the form without scripts shows it (lib/campaigns/story.ts). */
    storyZh: text('story_zh').notNull().default(''),
    storyEn: text('story_en').notNull().default(''),
    /** The same story as the tree that pages draw, written with the text. Null where it was last saved before there were trees. */
    storyTreeZh: jsonb('story_tree_zh').$type<StoryBlock[]>(),
    storyTreeEn: jsonb('story_tree_en').$type<StoryBlock[]>(),
    /** Name of a scene in components/art, until pictures can be uploaded. */
    scene: text('scene').notNull().default('square'),
    targetFen: fen('target_fen').notNull(),
    suggestedFen: jsonb('suggested_fen')
      .$type<number[]>()
      .notNull()
      .default([1000, 2000, 5000, 10000, 20000, 50000]),
    budget: jsonb('budget').$type<BudgetLine[]>().notNull().default([]),
    plan: jsonb('plan').$type<Plan>().notNull(),
    filingNumber: text('filing_number'),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** Optimistic lock: an edit names the version it read (STALE_VERSION). */
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull(),
    submittedAt: instant('submitted_at'),
    /** A partner's campaign: when its certificate-holder endorsed it, before officials see it (domain.md A.2). */
    endorsedAt: instant('endorsed_at'),
    endorsedBy: text('endorsed_by'),
    approvedAt: instant('approved_at'),
    /** The moment it stopped taking gifts, when stopped before its end. A payment made later is `in_review`. */
    closedAt: instant('closed_at'),
    pauseReason: text('pause_reason'),
    /** After it was taken down: what became of its money and its donors, for everybody to read. */
    resolution: text('resolution'),
    /** As what it was paused: nobody below lifts it (lib/campaigns/pause-rank.ts). */
    pausedBy: text('paused_by', { enum: ['ngo', 'holder', 'official', 'clock'] }),
    /** Why the same plan may be raised for under another certificate-holder too (R13). */
    duplicateReason: text('duplicate_reason'),
    /** The organisation's words of thanks, on the confirmation page and in the receipt; empty: none. */
    thanksZh: text('thanks_zh').notNull().default(''),
    thanksEn: text('thanks_en').notNull().default(''),
  },
  (t) => [
    uniqueIndex('campaigns_slug').on(t.slug),
    uniqueIndex('campaigns_filing_number').on(t.filingNumber),
    index('campaigns_state').on(t.state, t.startsAt),
    index('campaigns_ngo').on(t.ngoId),
    index('campaigns_holder').on(t.holderId),
    index('campaigns_region').on(t.regionCode),
    index('campaigns_programme').on(t.programmeId),
    index('campaigns_project').on(t.projectId),
    foreignKey({
      name: 'campaigns_project_of_ngo',
      columns: [t.projectId, t.ngoId],
      foreignColumns: [projects.id, projects.ngoId],
    }),
    check('campaigns_target_positive', sql`${t.targetFen} > 0`),
    check('campaigns_dates', sql`${t.endsAt} > ${t.startsAt}`),
  ],
);

export const campaignUpdates = pgTable(
  'campaign_updates',
  {
    id: text('id').primaryKey(),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    titleZh: text('title_zh').notNull(),
    titleEn: text('title_en').notNull(),
    bodyZh: text('body_zh').notNull(),
    bodyEn: text('body_en').notNull(),
    publishedAt: instant('published_at').notNull(),
    publishedBy: text('published_by').notNull(),
    /** Made by the form: pressing twice publishes once. */
    formId: text('form_id'),
    /** Taken back: the page shows in its place when, and by whom in kind. The text and the reason are kept. */
    hiddenAt: instant('hidden_at'),
    hiddenBy: text('hidden_by'),
    hiddenAs: text('hidden_as', { enum: ['ngo', 'holder', 'official'] }),
    hiddenReason: text('hidden_reason'),
  },
  (t) => [
    index('campaign_updates_campaign').on(t.campaignId, t.publishedAt),
    uniqueIndex('campaign_updates_form').on(t.formId),
    check(
      'campaign_updates_hidden',
      sql`num_nonnulls(${t.hiddenAt}, ${t.hiddenBy}, ${t.hiddenAs}, ${t.hiddenReason}) in (0, 4)`,
    ),
  ],
);

export const festivals = pgTable(
  'festivals',
  {
    id: text('id').primaryKey(),
    slug: text('slug').notNull(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    aboutZh: text('about_zh').notNull().default(''),
    aboutEn: text('about_en').notNull().default(''),
    /** Campaigns of this division and what lies in it may enter. */
    regionCode: text('region_code').notNull().default('360000'),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
  },
  (t) => [uniqueIndex('festivals_slug').on(t.slug)],
);

/** Which campaigns a festival counts; a gift belongs to it when its `paidAt` is inside the festival's time. */
export const festivalCampaigns = pgTable(
  'festival_campaigns',
  {
    festivalId: text('festival_id')
      .notNull()
      .references(() => festivals.id),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    enteredBy: text('entered_by'),
    enteredAt: instant('entered_at'),
  },
  (t) => [
    primaryKey({ columns: [t.festivalId, t.campaignId] }),
    index('festival_campaigns_campaign').on(t.campaignId),
  ],
);

/** Figures quoted from public reports, with source and year: shown beside live counts, never added to them (R71). */
export const citedStatistics = pgTable('cited_statistics', {
  id: text('id').primaryKey(),
  regionCode: text('region_code').references(() => regions.code),
  festivalId: text('festival_id').references(() => festivals.id),
  topic: text('topic', { enum: ['ngos', 'projects', 'funding', 'donors', 'raised', 'groups'] }).notNull(),
  labelZh: text('label_zh').notNull(),
  labelEn: text('label_en').notNull(),
  /** The figure in its own unit; funding and raised are in fen. */
  value: fen('value').notNull(),
  unit: text('unit', { enum: ['fen', 'count'] }).notNull(),
  /** Null where the source names no year. */
  year: integer('year'),
  sourceZh: text('source_zh').notNull(),
  sourceEn: text('source_en').notNull(),
});

import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { fen, instant } from '../columns';
import { ngos } from './ngos';

export const RURAL_STATES = ['draft', 'submitted', 'approved', 'returned'] as const;

/** An organisation of the regional register of rural revitalization 乡村振兴. One row a name in a city. */
export const ruralOrganisations = pgTable(
  'rural_organisations',
  {
    id: text('id').primaryKey(),
    /** The organisation's account here, when its credit code says that it has one. */
    ngoId: text('ngo_id').references(() => ngos.id),
    name: text('name').notNull(),
    /** The name as names are compared: width, case and spaces do not part two of them. */
    nameKey: text('name_key').notNull(),
    uscc: text('uscc'),
    /** Where it was first registered, and the city that names are unique in. */
    regionCode: text('region_code').notNull(),
    cityCode: text('city_code').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [uniqueIndex('rural_organisations_name').on(t.cityCode, t.nameKey)],
);

/** A city's file: what was read of it. Its good rows are projects, its bad ones `rural_faults`. */
export const ruralFiles = pgTable(
  'rural_files',
  {
    id: text('id').primaryKey(),
    fileName: text('file_name').notNull(),
    /** The region of whoever sent it: rows outside it are bad ones. */
    regionCode: text('region_code').notNull(),
    goodCount: integer('good_count').notNull(),
    badCount: integer('bad_count').notNull(),
    /** Rows that the register had with the same values. */
    knownCount: integer('known_count').notNull(),
    sumFen: fen('sum_fen').notNull(),
    madeBy: text('made_by').notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (t) => [index('rural_files_made').on(t.madeAt)],
);

/** A bad row: its line, the column and the code of what is wrong; nothing of its content. */
export const ruralFaults = pgTable(
  'rural_faults',
  {
    fileId: text('file_id')
      .notNull()
      .references(() => ruralFiles.id, { onDelete: 'cascade' }),
    line: integer('line').notNull(),
    column: text('column').notNull(),
    code: text('code').notNull(),
  },
  (t) => [primaryKey({ columns: [t.fileId, t.line, t.column] })],
);

/** A project of an organisation in a county and year, with its funding. Public once the province has approved it. */
export const ruralProjects = pgTable(
  'rural_projects',
  {
    id: text('id').primaryKey(),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => ruralOrganisations.id),
    regionCode: text('region_code').notNull(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en'),
    nameKey: text('name_key').notNull(),
    year: integer('year').notNull(),
    fundingFen: fen('funding_fen').notNull(),
    state: text('state', { enum: RURAL_STATES }).notNull(),
    source: text('source', { enum: ['manual', 'import'] }).notNull(),
    fileId: text('file_id').references(() => ruralFiles.id),
    version: integer('version').notNull().default(1),
    madeBy: text('made_by').notNull(),
    madeAt: instant('made_at').notNull(),
    /** Whoever wrote it last: neither may review it. */
    writtenBy: text('written_by').notNull(),
    submittedAt: instant('submitted_at'),
    reviewedBy: text('reviewed_by'),
    reviewedAt: instant('reviewed_at'),
    reason: text('reason'),
  },
  (t) => [
    uniqueIndex('rural_projects_once').on(t.organisationId, t.regionCode, t.year, t.nameKey),
    index('rural_projects_region').on(t.regionCode, t.id),
    index('rural_projects_waiting').on(t.submittedAt).where(sql`${t.state} = 'submitted'`),
    index('rural_projects_file').on(t.fileId).where(sql`${t.fileId} is not null`),
    check('rural_funding', sql`${t.fundingFen} >= 0`),
    check(
      'rural_two_people',
      sql`${t.reviewedBy} is null or (${t.reviewedBy} <> ${t.madeBy} and ${t.reviewedBy} <> ${t.writtenBy})`,
    ),
    check('rural_approved_by', sql`${t.state} <> 'approved' or ${t.reviewedBy} is not null`),
  ],
);

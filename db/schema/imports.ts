import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { fen, instant } from '../columns';
import { campaigns } from './campaigns';
import { ngos } from './ngos';

/** A file of gifts received outside a processor: read into rows, approved by an official, then posted. */
export const imports = pgTable(
  'imports',
  {
    id: text('id').primaryKey(),
    ngoId: text('ngo_id')
      .notNull()
      .references(() => ngos.id),
    /** `import:{slug of the executing NGO}`; never the file's name. */
    source: text('source').notNull(),
    /** What people called the file: shown, means nothing. */
    fileName: text('file_name').notNull(),
    /** SHA-256 (hex) of the whole file, taken before its rows are read: the same file again is the same import. */
    fileHash: text('file_hash'),
    isAllOrNothing: boolean('is_all_or_nothing').notNull().default(false),
    /** reading → staged → approved → posted; or rejected (by an official), or refused (all-or-nothing with a bad row). */
    state: text('state', { enum: ['reading', 'staged', 'refused', 'rejected', 'approved', 'posted'] })
      .notNull()
      .default('reading'),
    bytesTotal: bigint('bytes_total', { mode: 'number' }).notNull(),
    bytesRead: bigint('bytes_read', { mode: 'number' }).notNull().default(0),
    /** The last line that is staged: where a reading that was cut off goes on. */
    lastLine: integer('last_line').notNull().default(0),
    goodCount: integer('good_count').notNull().default(0),
    badCount: integer('bad_count').notNull().default(0),
    /** Rows that an earlier import had brought with the same values: neither good nor bad. */
    knownCount: integer('known_count').notNull().default(0),
    postedCount: integer('posted_count').notNull().default(0),
    /** The last line that is posted: where a posting that was cut off goes on. */
    postedLine: integer('posted_line').notNull().default(0),
    sumFen: fen('sum_fen').notNull().default(0),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    stagedAt: instant('staged_at'),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    reason: text('reason'),
    postedAt: instant('posted_at'),
    /** Nobody's name or contact is in its rows any more: the gifts have them, or it was turned down. */
    isErased: boolean('is_erased').notNull().default(false),
  },
  (t) => [
    index('imports_ngo').on(t.ngoId, t.createdAt),
    index('imports_waiting').on(t.createdAt).where(sql`${t.state} in ('staged', 'approved')`),
    index('imports_to_erase')
      .on(t.createdAt)
      .where(sql`not ${t.isErased} and ${t.state} in ('posted', 'refused', 'rejected')`),
    uniqueIndex('imports_file')
      .on(t.source, t.fileHash)
      .where(sql`${t.fileHash} is not null and ${t.state} not in ('refused', 'rejected')`),
  ],
);

/** A good row, before and after it is a gift. Name and contact are erased soon after it is posted: the gift has them. */
export const importRows = pgTable(
  'import_rows',
  {
    importId: text('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    line: integer('line').notNull(),
    externalId: text('external_id').notNull(),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    amountFen: fen('amount_fen').notNull(),
    paidAt: instant('paid_at').notNull(),
    displayMode: text('display_mode', { enum: ['name', 'nick', 'anonymous'] }).notNull(),
    donorName: text('donor_name'),
    donorEmail: text('donor_email'),
    donorPhone: text('donor_phone'),
    channel: text('channel'),
    note: text('note'),
    /** Keyed hash of the row's values: whether a row of the same id in a later file says the same. */
    valuesHash: text('values_hash').notNull(),
    /** The gift it becomes: drawn with the row, so that posting has nothing to write here. */
    giftId: text('gift_id'),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.line] }),
    uniqueIndex('import_rows_known').on(t.externalId, t.importId),
  ],
);

/** A bad row: its line, the column and the code of what is wrong. Nothing of its content, which may be personal. */
export const importFaults = pgTable(
  'import_faults',
  {
    importId: text('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    line: integer('line').notNull(),
    column: text('column').notNull(),
    code: text('code').notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.line, t.column] })],
);

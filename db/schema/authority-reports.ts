import { index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from '../columns';
import { campaigns } from './campaigns';

/**
 * A report of suspected illegality to the authority that registers the organisation holding the money (R76), as it was
 * made: the figures stay those of its moment. Rows are only added.
 */
export const authorityReports = pgTable(
  'authority_reports',
  {
    id: text('id').primaryKey(),
    reference: text('reference').notNull(),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    /** To whom: the registrar of the certificate-holder. */
    registrar: text('registrar').notNull(),
    ground: text('ground', {
      enum: ['FABRICATION', 'MISUSE', 'NO_QUALIFICATION', 'NO_DISCLOSURE', 'COERCION', 'OTHER'],
    }).notNull(),
    /** What is suspected and on what evidence, in the official's words. */
    reason: text('reason').notNull(),
    /** The file of the campaign at that moment (`OfficialFile`). */
    file: jsonb('file').$type<unknown>().notNull(),
    /** Made by the form: pressing twice reports once. */
    formId: text('form_id').notNull(),
    madeBy: text('made_by').notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (t) => [
    uniqueIndex('authority_reports_reference').on(t.reference),
    uniqueIndex('authority_reports_form').on(t.formId),
    index('authority_reports_campaign').on(t.campaignId, t.madeAt),
  ],
);

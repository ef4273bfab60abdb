import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { fen, instant } from '../columns';
import { refundRequests } from './donors';
import { gifts } from './gifts';

/**
 * A case about a gift's money: a refund, or a gift in review that is counted after all or sent back. One official
 * proposes, another approves (R54, R78). Kept for ever; at most one of a gift is open at a time.
 */
export const refundCases = pgTable(
  'refund_cases',
  {
    id: text('id').primaryKey(),
    giftId: text('gift_id')
      .notNull()
      .references(() => gifts.id),
    /** refund: of a counted gift. return: a gift in review goes back, never counted. release: it counts after all. */
    act: text('act', { enum: ['refund', 'return', 'release'] }).notNull(),
    /** Why money goes back; a release has none. */
    ground: text('ground', {
      enum: ['DUPLICATE', 'MISTAKE', 'MINOR', 'INCAPACITY', 'ILLEGAL_CAMPAIGN', 'OTHER'],
    }),
    /** What goes back, or what is counted. */
    amountFen: fen('amount_fen').notNull(),
    /** Of this gift, what was not spent yet when it was proposed (R55); null where nothing of it was counted. */
    unspentFen: fen('unspent_fen'),
    /** Why, in the proposer's words; the donor who asked for the refund reads it. Emptied when the donor's data is erased. */
    reason: text('reason').notNull(),
    /** The donor's request it answers. */
    requestId: text('request_id').references(() => refundRequests.id),
    /** Made by the form: pressing twice proposes once. */
    formId: text('form_id').notNull(),
    state: text('state', {
      enum: ['needs_consent', 'proposed', 'approved', 'done', 'refused', 'expired', 'failed'],
    }).notNull(),
    madeBy: text('made_by').notNull(),
    madeAt: instant('made_at').notNull(),
    /** An answer is possible until then. */
    expiresAt: instant('expires_at').notNull(),
    /** The certificate-holder's person who agreed to a refund beyond the unspent share. */
    consentBy: text('consent_by'),
    consentAt: instant('consent_at'),
    consentNote: text('consent_note'),
    /** Who approved or refused it, when and why. */
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    decision: text('decision'),
    /** The provider's refund, once asked for. */
    refundId: text('refund_id'),
  },
  (t) => [
    uniqueIndex('refund_cases_open')
      .on(t.giftId)
      .where(sql`${t.state} in ('needs_consent', 'proposed', 'approved')`),
    uniqueIndex('refund_cases_form').on(t.formId),
    index('refund_cases_gift').on(t.giftId, t.madeAt),
    index('refund_cases_waiting')
      .on(t.madeAt)
      .where(sql`${t.state} in ('needs_consent', 'proposed', 'approved')`),
    index('refund_cases_decided').on(t.decidedAt),
    check('refund_cases_ground', sql`${t.act} = 'release' or ${t.ground} is not null`),
    check('refund_cases_amount', sql`${t.amountFen} > 0`),
    check('refund_cases_two_people', sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.madeBy}`),
  ],
);

/** A picture that shows why a gift should go back. In the private store; only those who decide read it. */
export const refundEvidence = pgTable(
  'refund_evidence',
  {
    id: text('id').primaryKey(),
    giftId: text('gift_id')
      .notNull()
      .references(() => gifts.id),
    /** Null once the file is deleted. */
    file: text('file'),
    addedBy: text('added_by').notNull(),
    addedAt: instant('added_at').notNull(),
    /** The donor had their data erased: the worker deletes the file. */
    erasedAt: instant('erased_at'),
  },
  (t) => [
    index('refund_evidence_gift').on(t.giftId, t.addedAt),
    uniqueIndex('refund_evidence_file').on(t.file),
    index('refund_evidence_erased')
      .on(t.erasedAt)
      .where(sql`${t.erasedAt} is not null and ${t.file} is not null`),
  ],
);

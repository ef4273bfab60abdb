import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { fen, instant } from '../columns';
import { campaigns } from './campaigns';
import { ngos } from './ngos';

/** `withdrawn`: by whoever made it, before anybody decided. */
const STATES = ['waiting', 'posted', 'refused', 'withdrawn', 'reversed'] as const;
export type MovementState = (typeof STATES)[number];

/** Who decided, who took back, and where in the ledger: the same on all that moves money out. */
const decided = {
  state: text('state', { enum: STATES }).notNull(),
  /** Made by the form: pressing twice writes once. */
  formId: text('form_id'),
  /** The person who wrote it; another one decides (R78). */
  madeBy: text('made_by').notNull(),
  madeAt: instant('made_at').notNull(),
  decidedBy: text('decided_by'),
  decidedAt: instant('decided_at'),
  /** Why it was refused. */
  refusal: text('refusal'),
  /** Its ledger entry. */
  seq: fen('seq'),
  /** Who asks for what was posted to be taken back, and why; another person confirms it (R78). */
  reversalAskedBy: text('reversal_asked_by'),
  reversalAskedAt: instant('reversal_asked_at'),
  reversalAsked: text('reversal_asked'),
  reversedBy: text('reversed_by'),
  reversedAt: instant('reversed_at'),
  /** Why it was taken back; public. */
  reversalReason: text('reversal_reason'),
  reversalSeq: fen('reversal_seq'),
};

/** One payment with a voucher 支出凭证, of a campaign's money (Charity Law art. 42, 79). */
export const spendings = pgTable(
  'spendings',
  {
    id: text('id').primaryKey(),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    /** Who paid: the certificate-holder from its bank, or the partner from what was disbursed to it. */
    spenderId: text('spender_id')
      .notNull()
      .references(() => ngos.id),
    purpose: text('purpose', { enum: ['aid', 'admin', 'fundraising'] }).notNull(),
    amountFen: fen('amount_fen').notNull(),
    /** The voucher's day. */
    spentOn: date('spent_on', { mode: 'string' }).notNull(),
    /** Which line of the campaign's budget, from 0. */
    budgetLine: integer('budget_line').notNull(),
    /** As on the voucher. Shown to the public for organisations only. */
    payee: text('payee').notNull(),
    payeeKind: text('payee_kind', { enum: ['organisation', 'person'] }).notNull(),
    descriptionZh: text('description_zh').notNull(),
    descriptionEn: text('description_en').notNull(),
    /** The voucher in the private store: a picture drawn anew (`.jpg`), or a PDF as it was sent. */
    voucherFile: text('voucher_file').notNull(),
    ...decided,
  },
  (t) => [
    index('spendings_campaign').on(t.campaignId, t.spentOn),
    uniqueIndex('spendings_voucher').on(t.voucherFile),
    uniqueIndex('spendings_form').on(t.formId),
    check('spendings_positive', sql`${t.amountFen} > 0`),
    check('spendings_posted', sql`(${t.state} in ('posted', 'reversed')) = (${t.seq} is not null)`),
  ],
);

/** Money the certificate-holder sends to the partner that carries a campaign out (Charity Law art. 26). */
export const disbursements = pgTable(
  'disbursements',
  {
    id: text('id').primaryKey(),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    partnerId: text('partner_id')
      .notNull()
      .references(() => ngos.id),
    amountFen: fen('amount_fen').notNull(),
    /** What the partner needs it for. */
    request: text('request').notNull(),
    ...decided,
  },
  (t) => [
    index('disbursements_campaign').on(t.campaignId, t.madeAt),
    uniqueIndex('disbursements_form').on(t.formId),
    check('disbursements_positive', sql`${t.amountFen} > 0`),
    check('disbursements_posted', sql`(${t.state} in ('posted', 'reversed')) = (${t.seq} is not null)`),
  ],
);

import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { instant } from '../columns';
import { regions } from './regions';

/** Why a name has to be looked at: another organisation's whole name, one that looks like it, or one that sounds like it. */
export interface LookAlike {
  ngoId: string;
  ground: 'same' | 'looks' | 'sounds';
}

/** A social organisation 社会组织. Draft → submitted → verified | returned (→ submitted); verified ⇄ suspended. */
export const ngos = pgTable(
  'ngos',
  {
    id: text('id').primaryKey(),
    slug: text('slug').notNull(),
    /** Unified social credit code, checked by its check character (GB 32100-2015, R02). */
    uscc: text('uscc').notNull(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    form: text('form', { enum: ['foundation', 'association', 'service', 'community'] }).notNull(),
    registrar: text('registrar').notNull(),
    regionCode: text('region_code')
      .notNull()
      .references(() => regions.code),
    aboutZh: text('about_zh').notNull().default(''),
    aboutEn: text('about_en').notNull().default(''),
    /** The organisation's public contact (Charity Law art. 25), not a private person's. */
    contactName: text('contact_name').notNull(),
    contactEmail: text('contact_email').notNull(),
    contactPhone: text('contact_phone').notNull(),
    /** Where the platform writes to; null: to the public contact. Not public (lib/ngos/mailbox.ts). */
    notificationEmail: text('notification_email'),
    address: text('address').notNull(),
    state: text('state', { enum: ['draft', 'submitted', 'returned', 'verified', 'suspended'] }).notNull(),
    /** A real organisation named as a cited fact in demo data; every other demo name is fictional. */
    isCited: boolean('is_cited').notNull().default(false),
    /** The certificate-holder an NGO without a certificate asked to raise under; a partnership answers it. */
    askedHolderId: text('asked_holder_id'),
    /** Verified organisations whose names this one could be taken for, as of its last submission (lib/ngos/look-alike.ts). */
    lookAlikes: jsonb('look_alikes').$type<LookAlike[]>().notNull().default([]),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull(),
    submittedAt: instant('submitted_at'),
    verifiedAt: instant('verified_at'),
  },
  (t) => [
    uniqueIndex('ngos_slug').on(t.slug),
    uniqueIndex('ngos_uscc').on(t.uscc),
    index('ngos_state').on(t.state, t.submittedAt),
  ],
);

/** Public-fundraising certificate 公开募捐资格证书. */
export const certificates = pgTable(
  'certificates',
  {
    id: text('id').primaryKey(),
    ngoId: text('ngo_id')
      .notNull()
      .references(() => ngos.id),
    number: text('number').notNull(),
    issuer: text('issuer').notNull(),
    issuedOn: date('issued_on', { mode: 'string' }).notNull(),
    validUntil: date('valid_until', { mode: 'string' }),
    /** `replaced`: a newer one of the same organisation was verified. Expired is no state but its last day (`isCertificateValid`). */
    state: text('state', {
      enum: ['pending', 'verified', 'suspended', 'revoked', 'refused', 'replaced'],
    }).notNull(),
    /** When the organisation stated it. */
    statedAt: instant('stated_at'),
    /** Who checked it, when, and against what (R03). */
    verifiedBy: text('verified_by'),
    verifiedAt: instant('verified_at'),
    verificationSource: text('verification_source'),
    /** Where the last suspension, reinstatement or revocation is recorded; its reason is in `reviews`. */
    actSource: text('act_source'),
    /** The day it was revoked, from which five years count (R05). */
    revokedOn: date('revoked_on', { mode: 'string' }),
  },
  (t) => [
    // One organisation a number. What is only stated, was refused, or gave way to its own renewal holds none.
    uniqueIndex('certificates_number')
      .on(t.number)
      .where(sql`${t.state} in ('verified', 'suspended', 'revoked')`),
    index('certificates_ngo').on(t.ngoId),
    uniqueIndex('certificates_pending').on(t.ngoId).where(sql`${t.state} = 'pending'`),
  ],
);

/**
 * A copy an organisation handed in: of its registration, its certificate, a partnership's assessment or signed
 * agreement. Private. Never deleted (R06): a withdrawn one is out of reach, and its file stays on the shelf.
 */
export const ngoDocuments = pgTable(
  'ngo_documents',
  {
    id: text('id').primaryKey(),
    ngoId: text('ngo_id')
      .notNull()
      .references(() => ngos.id),
    kind: text('kind', { enum: ['registration', 'certificate', 'assessment', 'agreement'] }).notNull(),
    /** Of an assessment or agreement: the other side reads it too. */
    partnershipId: text('partnership_id'),
    /** Its name on the shelf `documents`. */
    file: text('file').notNull(),
    mediaType: text('media_type', { enum: ['image/jpeg', 'application/pdf'] }).notNull(),
    size: integer('size').notNull(),
    addedBy: text('added_by').notNull(),
    addedAt: instant('added_at').notNull(),
    withdrawnBy: text('withdrawn_by'),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [index('ngo_documents_ngo').on(t.ngoId, t.addedAt)],
);

/**
 * Cooperation 合作募捐: a partner raises under a certificate-holder that books all of it (Charity Law art. 26). Asked
 * (domain.md's DRAFT) → assessed → signed → ended | terminated; asked or assessed → declined. ACTIVE is a signed one
 * within its days (`partnershipStanding`); EVALUATED is the partner's obligation of lib/disclosure (R12). One after
 * another between the same two; at most one open.
 */
export const partnerships = pgTable(
  'partnerships',
  {
    id: text('id').primaryKey(),
    holderId: text('holder_id')
      .notNull()
      .references(() => ngos.id),
    partnerId: text('partner_id')
      .notNull()
      .references(() => ngos.id),
    state: text('state', {
      enum: ['asked', 'declined', 'assessed', 'signed', 'ended', 'terminated'],
    }).notNull(),
    createdAt: instant('created_at').notNull(),
    /** The holder's assessment (R09): 0 to 100, in words, by whom, and the copy of it where there is one. */
    score: integer('score'),
    assessment: text('assessment'),
    assessedBy: text('assessed_by'),
    assessedAt: instant('assessed_at'),
    assessmentDocumentId: text('assessment_document_id').references(() => ngoDocuments.id),
    /** The signed agreement (R09): its copy, its day, what it covers and from when to when. */
    agreementDocumentId: text('agreement_document_id').references(() => ngoDocuments.id),
    agreementSignedOn: date('agreement_signed_on', { mode: 'string' }),
    /** Signed before copies were kept here: the holder has it on paper. Never set for a new one. */
    isOnPaper: boolean('is_on_paper').notNull().default(false),
    scope: text('scope'),
    validFrom: date('valid_from', { mode: 'string' }),
    validUntil: date('valid_until', { mode: 'string' }),
    signedBy: text('signed_by'),
    /** When it was declined, ended or terminated, and why; both sides read it. */
    endedAt: instant('ended_at'),
    endReason: text('end_reason'),
  },
  (t) => [
    uniqueIndex('partnerships_open')
      .on(t.holderId, t.partnerId)
      .where(sql`${t.state} in ('asked', 'assessed', 'signed')`),
    index('partnerships_partner').on(t.partnerId),
    // R09, once more where no verb can pass by it.
    check(
      'partnerships_agreement',
      sql`${t.state} <> 'signed' or ${t.agreementDocumentId} is not null or ${t.isOnPaper}`,
    ),
  ],
);

/** The holder's supervision of a partner (Charity Law art. 26): what it looked at and found, never changed. */
export const partnershipNotes = pgTable(
  'partnership_notes',
  {
    id: text('id').primaryKey(),
    partnershipId: text('partnership_id')
      .notNull()
      .references(() => partnerships.id),
    text: text('text').notNull(),
    authorId: text('author_id').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('partnership_notes_of').on(t.partnershipId, t.at)],
);

/** Where a certificate-holder's payments land. The platform owns no account (domain.md, finding 2). */
export const merchantAccounts = pgTable(
  'merchant_accounts',
  {
    ngoId: text('ngo_id')
      .notNull()
      .references(() => ngos.id),
    provider: text('provider', { enum: ['stripe'] }).notNull(),
    ref: text('ref').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.ngoId, t.provider] })],
);

import { boolean, date, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from '../columns';
import { regions } from './regions';

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
    address: text('address').notNull(),
    state: text('state', { enum: ['draft', 'submitted', 'returned', 'verified', 'suspended'] }).notNull(),
    /** A real organisation named as a cited fact in demo data; every other demo name is fictional. */
    isCited: boolean('is_cited').notNull().default(false),
    /** The certificate-holder an NGO without a certificate asked to raise under; a partnership answers it. */
    askedHolderId: text('asked_holder_id'),
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
    state: text('state', { enum: ['pending', 'verified', 'suspended', 'revoked', 'refused'] }).notNull(),
    /** Who checked it, when, and against what (R03). */
    verifiedBy: text('verified_by'),
    verifiedAt: instant('verified_at'),
    verificationSource: text('verification_source'),
  },
  (t) => [uniqueIndex('certificates_number').on(t.number), index('certificates_ngo').on(t.ngoId)],
);

/** Cooperation 合作募捐: a partner raises under a certificate-holder that books all of it (Charity Law art. 26). */
export const partnerships = pgTable(
  'partnerships',
  {
    holderId: text('holder_id')
      .notNull()
      .references(() => ngos.id),
    partnerId: text('partner_id')
      .notNull()
      .references(() => ngos.id),
    assessment: text('assessment').notNull(),
    agreementSignedOn: date('agreement_signed_on', { mode: 'string' }).notNull(),
    endedAt: instant('ended_at'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.holderId, t.partnerId] })],
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

import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { instant } from '../columns';
import { ngos } from './ngos';

/** A person who can sign in: donor, NGO member or official (one account may be several). */
export const users = pgTable(
  'users',
  {
    id: text('id').primaryKey(),
    /** As typed, for mail; null for whoever signs in by phone and gave no address. */
    email: text('email'),
    /** NFKC, trimmed, lower case: what sign-in and counting compare. */
    emailKey: text('email_key'),
    /** In E.164, proved by a code sent to it. */
    phone: text('phone'),
    name: text('name').notNull(),
    /** argon2id; null until a password is set (magic link only). */
    passwordHash: text('password_hash'),
    officialRole: text('official_role', { enum: ['admin', 'city', 'finance', 'auditor'] }),
    /** The subtree an official sees (R75). */
    officialRegion: text('official_region'),
    locale: text('locale', { enum: ['zh', 'en'] })
      .notNull()
      .default('zh'),
    createdAt: instant('created_at').notNull(),
    disabledAt: instant('disabled_at'),
  },
  (t) => [
    uniqueIndex('users_email_key').on(t.emailKey),
    uniqueIndex('users_phone').on(t.phone),
    // Officials are invited, told and looked up by address.
    check('users_official_address', sql`${t.officialRole} is null or ${t.emailKey} is not null`),
    check('users_reachable', sql`${t.emailKey} is not null or ${t.phone} is not null`),
  ],
);

/** A signed-in browser. The cookie holds only this id; revoking the row ends the session at the next request. */
export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    revokedAt: instant('revoked_at'),
    /** Signed in by a mailed link, so the address was proven: a forgotten password may be replaced. */
    isByLink: boolean('is_by_link').notNull().default(false),
    /** Signed in by a code sent to the number. It replaces no password: numbers are given to others in time. */
    isByPhone: boolean('is_by_phone').notNull().default(false),
    /** When the second factor was last given in this session; null: not yet. */
    provenAt: instant('proven_at'),
    /** Browser and system, for people to tell their devices apart: `Firefox · Windows`. */
    device: text('device'),
  },
  (t) => [index('sessions_user').on(t.userId)],
);

/** Single-use tokens (magic link, invitation, password reset): only a hash is kept. */
export const tokens = pgTable('tokens', {
  hash: text('hash').primaryKey(),
  purpose: text('purpose', {
    enum: ['sign_in', 'invite', 'find_gift', 'join_gifts', 'change_email'],
  }).notNull(),
  emailKey: text('email_key').notNull(),
  /** What the token carries out when used: a new account's name, an invitation's role (`lib/auth/tokens.ts`). */
  detail: jsonb('detail').$type<Record<string, unknown>>(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
});

/** What a person typed into a long form and has not sent yet, exactly as typed: one draft a form. */
export const formDrafts = pgTable(
  'form_drafts',
  {
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    form: text('form').$type<'register_ngo' | `campaign:${string}`>().notNull(),
    values: jsonb('values').$type<Record<string, string>>().notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.form] })],
);

export const ngoMembers = pgTable(
  'ngo_members',
  {
    ngoId: text('ngo_id')
      .notNull()
      .references(() => ngos.id),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    role: text('role', { enum: ['owner', 'editor', 'finance', 'viewer'] }).notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.ngoId, t.userId] }), index('ngo_members_user').on(t.userId)],
);

/** Attempts counted against a limit; the key is a hash, never an address (`lib/limits`). */
export const rateLimits = pgTable('rate_limits', {
  key: text('key').primaryKey(),
  points: integer('points').notNull(),
  expiresAt: instant('expires_at').notNull(),
});

/** An owner offers the organisation to another member, who accepts or not: one open offer an organisation. */
export const ownerOffers = pgTable('owner_offers', {
  ngoId: text('ngo_id')
    .primaryKey()
    .references(() => ngos.id),
  fromUserId: text('from_user_id')
    .notNull()
    .references(() => users.id),
  toUserId: text('to_user_id')
    .notNull()
    .references(() => users.id),
  offeredAt: instant('offered_at').notNull(),
});

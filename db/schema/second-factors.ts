import { bigint, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { bytes, instant } from '../columns';
import { users } from './users';

/** A person's authenticator app (RFC 6238). The secret is sealed with DATA_KEY (`lib/auth/factors/seal.ts`). */
export const totpSecrets = pgTable('totp_secrets', {
  userId: text('user_id')
    .primaryKey()
    .references(() => users.id),
  /** Null until the first code from the app was right. */
  secret: bytes('secret'),
  /** Shown for enrolment and not confirmed yet; never asked for. */
  pending: bytes('pending'),
  /** The newest time step of which a code was taken: it and all before it are used up. */
  lastStep: integer('last_step').notNull().default(0),
  confirmedAt: instant('confirmed_at'),
});

/** A person's passkeys (WebAuthn); any number of them. */
export const passkeys = pgTable(
  'passkeys',
  {
    /** The credential's id, base64url. */
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    publicKey: bytes('public_key').notNull(),
    /** The authenticator's own count of uses: one that falls is a copy. Many keys always say 0. */
    counter: bigint('counter', { mode: 'number' }).notNull(),
    transports: text('transports').array().notNull(),
    name: text('name').notNull(),
    createdAt: instant('created_at').notNull(),
    lastUsedAt: instant('last_used_at'),
  },
  (t) => [index('passkeys_user').on(t.userId)],
);

/** What a browser is asked to sign, once, within minutes. */
export const passkeyChallenges = pgTable(
  'passkey_challenges',
  {
    challenge: text('challenge').primaryKey(),
    purpose: text('purpose', { enum: ['register', 'prove'] }).notNull(),
    /** Whose passkey is to be made or asked for; null when somebody signs in by passkey alone. */
    userId: text('user_id').references(() => users.id),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [index('passkey_challenges_expiry').on(t.expiresAt)],
);

/** Ten codes for the day the telephone is lost: only a keyed hash is kept, each works once. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    hash: text('hash').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    createdAt: instant('created_at').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [index('recovery_codes_user').on(t.userId)],
);

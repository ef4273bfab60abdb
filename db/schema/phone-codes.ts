import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '../columns';
import { users } from './users';

/**
 * Codes sent to a phone number. The code is not here, nor a hash of it: it is a keyed function of the row's id
 * (`lib/auth/phone-code.ts`), and the id is in the cookie of the browser that asked. Deleted soon after it has ended.
 */
export const phoneCodes = pgTable(
  'phone_codes',
  {
    id: text('id').primaryKey(),
    /** `sign_in` begins a session; `number` proves a number for the account that asked. */
    purpose: text('purpose', { enum: ['sign_in', 'number'] }).notNull(),
    /** In E.164. */
    phone: text('phone').notNull(),
    userId: text('user_id').references(() => users.id),
    tries: integer('tries').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [index('phone_codes_expiry').on(t.expiresAt)],
);

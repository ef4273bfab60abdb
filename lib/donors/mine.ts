import 'server-only';
import { sql } from '@/db/client';
import { emailKey } from '@/lib/auth/email-key';
import { requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { mailDonorKey, phoneDonorKey } from '@/lib/donations/donor-key';

/**
 * The condition that rows of `g` (gifts or plans) are the caller's: made signed in, joined after an address or number was
 * proved, or given as a guest with the account's own. An account's address was proven by a mailed link or an official,
 * its number by a code. What an account has stays its own when its address or number goes to somebody else. What was
 * erased is nobody's.
 */
export function isMine(ctx: Context) {
  const { userId, email, phone } = requireActor(ctx);
  const key = email === null ? null : emailKey(email);
  const byMail = key ? guestWith('mail', mailDonorKey(key)) : sql``;
  const byPhone = phone ? guestWith('phone', phoneDonorKey(phone)) : sql``;
  return sql`(g.user_id = ${userId} ${byMail} ${byPhone})`;
}

const guestWith = (kind: 'mail' | 'phone', key: string) =>
  sql`or (g.donor_key like ${`${kind}:%`} and g.donor_key = ${key} and g.user_id is null)`;

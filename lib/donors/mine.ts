import 'server-only';
import { sql } from '@/db/client';
import { emailKey } from '@/lib/auth/email-key';
import { requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { mailDonorKey, phoneDonorKey } from '@/lib/donations/donor-key';

/**
 * The condition that rows of `g` (gifts or plans) are the caller's: made signed in, joined after an address or number was
 * proved, or given as a guest with the account's own. An account's address was proven by a mailed link or an official,
 * its number by a code. What was erased is nobody's.
 */
export function isMine(ctx: Context) {
  const { userId, email, phone } = requireActor(ctx);
  const key = email === null ? null : emailKey(email);
  const byMail = key ? sql`or (g.donor_key like 'mail:%' and g.donor_key = ${mailDonorKey(key)})` : sql``;
  const byPhone = phone
    ? sql`or (g.donor_key like 'phone:%' and g.donor_key = ${phoneDonorKey(phone)})`
    : sql``;
  return sql`(g.user_id = ${userId} ${byMail} ${byPhone})`;
}

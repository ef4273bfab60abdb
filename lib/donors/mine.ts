import 'server-only';
import { sql } from '@/db/client';
import { emailKey } from '@/lib/auth/email-key';
import { requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { mailDonorKey } from '@/lib/donations/donor-key';

/** The counting key of the caller's own address. Every account's address was proven by a mailed link or by an official. */
function myMailKey(ctx: Context): string | null {
  const key = emailKey(requireActor(ctx).email);
  return key && mailDonorKey(key);
}

/**
 * The condition that rows of `g` (gifts or plans) are the caller's: made signed in, joined after their address was
 * proved, or given as a guest with the account's own address. What was erased is nobody's.
 */
export function isMine(ctx: Context) {
  const { userId } = requireActor(ctx);
  return sql`(g.user_id = ${userId} or (g.donor_key like 'mail:%' and g.donor_key = ${myMailKey(ctx)}))`;
}

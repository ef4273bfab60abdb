import 'server-only';
import { db, sql } from '@/db/client';
import { consumeToken, peekToken } from '@/lib/auth/tokens';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { requireNoRunningPlan } from './erase-address';
import { confirmErasureInput } from './erasure';
import { guestOf, isGuests, requireNoAccount } from './guest-gifts';
import { writeErasure } from './write-erasure';

/** What a mailed link would ask for, without using it: the address and how many gifts; null when it is spent or expired. */
export async function peekErasure(
  token: string,
  now: Date,
): Promise<{ address: string; gifts: number } | null> {
  const row = await peekToken('erase_guest', token, now);
  if (!row) return null;
  const [counted] = await sql<{ gifts: number }[]>`
    select count(*)::int as gifts from gifts g where ${isGuests(guestOf(row.emailKey, String(row.detail?.giftId)))} and erased_at is null`;
  return { address: row.emailKey, gifts: counted!.gifts };
}

/**
 * Uses a mailed link once: the request to erase all guest gifts of the address it proves goes to the officials, who
 * answer within fifteen days. Throws NOT_FOUND for a link that is spent or expired, WRONG_STATE: `has_account`,
 * `monthly_running`, `erasure_open`; the link then still works.
 */
export async function confirmErasure(ctx: Context, raw: unknown): Promise<void> {
  const { token } = parse(confirmErasureInput, raw);
  const row = await peekToken('erase_guest', token, ctx.now);
  if (!row) throw new AppError('NOT_FOUND');
  const guest = guestOf(row.emailKey, String(row.detail?.giftId));
  // A first look: what counts is the one when it is decided.
  await requireNoAccount(sql, row.emailKey);
  await requireNoRunningPlan(sql, isGuests(guest));
  await db.transaction(async (tx) => {
    if (!(await consumeToken(tx, 'erase_guest', token, ctx.now))) throw new AppError('NOT_FOUND');
    await writeErasure(tx, ctx, { guest, mail: { to: row.emailKey, locale: ctx.locale } });
  });
}

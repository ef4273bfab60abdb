import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Transaction } from '@/db/client';
import { gifts } from '@/db/schema/gifts';
import { plans } from '@/db/schema/plans';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import { consumeToken, peekToken, type TokenRow } from '@/lib/auth/tokens';
import type { Context } from '@/lib/context';
import { mailDonorKey } from '@/lib/donations/donor-key';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';

export const tokenInput = z.strictObject({ token: z.string().min(20).max(100) });

/** Whether a link was asked for by this account: another's opens nothing. */
export const isFor = (row: TokenRow | null, userId: string): row is TokenRow =>
  row?.detail?.userId === userId;

/** The address a join link proves, without using it; null when it is spent, expired or another account's. */
export async function peekJoin(ctx: Context, token: string): Promise<string | null> {
  authorise(ctx, 'account.use');
  const row = await peekToken('join_gifts', token, ctx.now);
  return isFor(row, requireActor(ctx).userId) ? row.emailKey : null;
}

/**
 * Uses a join link once: the guest gifts and monthly gifts of the address it proves are seen in this account from
 * now on. Who counts as one donor does not change: that is an official's act (contract.md). Returns how many gifts
 * joined. Throws NOT_FOUND for a link that is spent, expired or another account's.
 */
export async function joinGifts(ctx: Context, raw: unknown): Promise<number> {
  authorise(ctx, 'account.use');
  const { userId } = requireActor(ctx);
  const { token } = parse(tokenInput, raw);
  return db.transaction(async (tx) => {
    const row = await consumeToken(tx, 'join_gifts', token, ctx.now);
    if (!isFor(row, userId)) throw new AppError('NOT_FOUND');
    const joined = await bringIn(tx, userId, mailDonorKey(row.emailKey));
    await audit(tx, ctx, {
      action: 'account.join_gifts',
      subject: `user:${userId}`,
      after: { gifts: joined },
    });
    return joined;
  });
}

/** Puts the guest gifts and monthly gifts of an address or number that was proved into an account; returns how many gifts. */
export async function bringIn(tx: Transaction, userId: string, donorKey: string): Promise<number> {
  const joined = await tx
    .update(gifts)
    .set({ userId })
    .where(and(eq(gifts.donorKey, donorKey), isNull(gifts.userId), isNull(gifts.erasedAt)))
    .returning({ id: gifts.id });
  await tx
    .update(plans)
    .set({ userId })
    .where(and(eq(plans.donorKey, donorKey), isNull(plans.userId)));
  return joined.length;
}

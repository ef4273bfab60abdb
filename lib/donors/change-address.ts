import 'server-only';
import { and, eq, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Transaction } from '@/db/client';
import { tokens, users } from '@/db/schema/users';
import { audit } from '@/lib/audit/audit';
import { emailKey } from '@/lib/auth/email-key';
import { limitLink } from '@/lib/auth/limits';
import { authorise, requireActor } from '@/lib/auth/policy';
import { linkInput } from '@/lib/auth/schema';
import { revokeOtherSessions } from '@/lib/auth/sessions';
import { consumeToken, peekToken } from '@/lib/auth/tokens';
import { moveFollows } from '@/lib/campaigns/follow';
import type { Context } from '@/lib/context';
import { mailDonorKey } from '@/lib/donations/donor-key';
import { FORGOTTEN } from '@/lib/email/forget';
import { AppError } from '@/lib/errors';
import { fieldError, parse } from '@/lib/parse';
import { routes } from '@/lib/routes';
import { isUniqueViolation } from '@/lib/unique';
import { bringIn, isFor, tokenInput } from './join-gifts';
import { mailProof } from './mail-proof';
import { lockOwn, tellOfChange } from './own-account';

const input = z.strictObject({ email: linkInput.shape.email });

/**
 * Asks for another address for the caller's account, or a first one: mails a link to it, the only way to prove it. The
 * answer is the same whether another account has the address. Throws VALIDATION, RATE_LIMITED, SECOND_FACTOR.
 */
export async function requestAddress(ctx: Context, raw: unknown): Promise<void> {
  authorise(ctx, 'account.contact');
  const { email: own } = requireActor(ctx);
  const { email } = parse(input, raw);
  if (own !== null && email === emailKey(own)) throw fieldError('email', 'same_address');
  await limitLink(ctx, email);
  await mailProof(ctx, { purpose: 'change_email', email, page: routes.accountContact });
}

/** The address a link proves, without using it; null when it is spent, expired or another account's. */
export async function peekAddress(ctx: Context, token: string): Promise<string | null> {
  authorise(ctx, 'account.use');
  const row = await peekToken('change_email', token, ctx.now);
  return isFor(row, requireActor(ctx).userId) ? row.emailKey : null;
}

/**
 * Uses the link once: the address it proves is the account's. The old one is told; gifts given as a guest with either
 * are seen in the account; what is followed and the letters of monthly gifts go to the new one; other sessions end.
 * Throws NOT_FOUND for a link that is spent, expired or another account's, WRONG_STATE `address_taken`.
 */
export async function confirmAddress(ctx: Context, raw: unknown): Promise<void> {
  authorise(ctx, 'account.contact');
  const { userId } = requireActor(ctx);
  const { token } = parse(tokenInput, raw);
  const proved = db.transaction(async (tx) => {
    const row = await consumeToken(tx, 'change_email', token, ctx.now);
    if (!isFor(row, userId)) throw new AppError('NOT_FOUND');
    const { emailKey: next } = row;
    const own = await lockOwn(tx, ctx);
    await tx.update(users).set({ email: next, emailKey: next }).where(eq(users.id, userId));
    let joined = await bringIn(tx, userId, mailDonorKey(next));
    if (own.emailKey !== null) {
      joined += await bringIn(tx, userId, mailDonorKey(own.emailKey));
      await leaveAddress(tx, ctx, own.emailKey, next);
    }
    await revokeOtherSessions(tx, ctx);
    await tellOfChange(tx, ctx, own.email, 'address');
    await audit(tx, ctx, { action: 'account.address', subject: `user:${userId}`, after: { gifts: joined } });
  });
  await proved.catch((error: unknown) => {
    throw isUniqueViolation(error, 'users_email_key')
      ? new AppError('WRONG_STATE', { reason: 'address_taken' })
      : error;
  });
}

/**
 * What came to the old address comes to the new one. Links that wait there open nothing any more. Letters that were sent
 * and hang on no gift lose the old address, for an erasure later could not find them by it.
 */
async function leaveAddress(tx: Transaction, ctx: Context, from: string, to: string): Promise<void> {
  await tx.delete(tokens).where(and(eq(tokens.emailKey, from), ne(tokens.purpose, 'invite')));
  await moveFollows(tx, ctx, from, to);
  await tx.execute(sql`
    update plans set donor_email = ${to} where user_id = ${requireActor(ctx).userId} and lower(donor_email) = ${from}`);
  await tx.execute(sql`
    update mails set to_address = ${to} where to_address = ${from} and state = 'queued' and kind <> 'sign_in'`);
  await tx.execute(sql`
    update mails set ${sql.raw(FORGOTTEN)}, params = '{}'
    where to_address = ${from} and not params ?| array['giftId', 'planId', 'requestId', 'userId']`);
}

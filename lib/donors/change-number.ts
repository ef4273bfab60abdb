import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Transaction } from '@/db/client';
import { users } from '@/db/schema/users';
import { audit } from '@/lib/audit/audit';
import { limitCodes } from '@/lib/auth/limits';
import { issueCode, takeCode } from '@/lib/auth/phone-codes';
import { authorise, requireActor } from '@/lib/auth/policy';
import { mobile } from '@/lib/auth/schema';
import type { Context } from '@/lib/context';
import { phoneDonorKey } from '@/lib/donations/donor-key';
import { FORGOTTEN } from '@/lib/email/forget';
import { AppError } from '@/lib/errors';
import { fieldError, parse } from '@/lib/parse';
import { isUniqueViolation } from '@/lib/unique';
import { bringIn } from './join-gifts';
import { endPhoneSessions, lockOwn, tellOfChange } from './own-account';

const input = z.strictObject({ phone: mobile });

/**
 * Sends a code to a number that the caller wants for their account; returns what the browser keeps of it. The answer is
 * the same whether another account has the number. Throws VALIDATION, RATE_LIMITED, SECOND_FACTOR.
 */
export async function requestNumber(ctx: Context, raw: unknown): Promise<string> {
  authorise(ctx, 'account.contact');
  const { userId, phone: own } = requireActor(ctx);
  const { phone } = parse(input, raw);
  if (phone === own) throw fieldError('phone', 'own_number');
  await limitCodes(ctx, phone);
  return issueCode(ctx, { purpose: 'number', phone, userId });
}

/**
 * Proves the number by its code: it is the account's from now on, in place of an earlier one, and the gifts given as a
 * guest with either are seen in the account. Returns how many gifts joined. Throws as `takeCode` does, and VALIDATION
 * `number_taken` when another account has it, which only who holds the number learns.
 */
export async function confirmNumber(ctx: Context, raw: unknown): Promise<number> {
  authorise(ctx, 'account.contact');
  const { userId } = requireActor(ctx);
  const proved = takeCode(ctx, 'number', raw, async (tx, code) => {
    if (code.userId !== userId) throw fieldError('code', 'phone_code_gone');
    const own = await lockOwn(tx, ctx);
    const left = await leaveNumber(tx, ctx, own.phone, code.phone);
    const joined = left + (await bringIn(tx, userId, phoneDonorKey(code.phone)));
    await tx.update(users).set({ phone: code.phone }).where(eq(users.id, userId));
    await tellOfChange(tx, ctx, own.email, 'number');
    await audit(tx, ctx, { action: 'account.number', subject: `user:${userId}`, after: { gifts: joined } });
    return joined;
  });
  return proved.catch((error: unknown) => {
    throw isUniqueViolation(error, 'users_phone') ? fieldError('code', 'number_taken') : error;
  });
}

/** Takes the number off the account; the gifts given with it stay. Throws WRONG_STATE `only_number` when there is no address. */
export async function removeNumber(ctx: Context): Promise<void> {
  authorise(ctx, 'account.contact');
  const { userId } = requireActor(ctx);
  await db.transaction(async (tx) => {
    const own = await lockOwn(tx, ctx);
    if (own.phone === null) return;
    if (own.email === null) throw new AppError('WRONG_STATE', { reason: 'only_number' });
    const joined = await leaveNumber(tx, ctx, own.phone, null);
    await tx.update(users).set({ phone: null }).where(eq(users.id, userId));
    await tellOfChange(tx, ctx, own.email, 'no_number');
    await audit(tx, ctx, {
      action: 'account.number_removed',
      subject: `user:${userId}`,
      after: { gifts: joined },
    });
  });
}

/**
 * What was given with a number stays in the account when the number goes, and what would be texted about it goes to the
 * next one, or to none: numbers are given to others in time.
 */
async function leaveNumber(
  tx: Transaction,
  ctx: Context,
  phone: string | null,
  next: string | null,
): Promise<number> {
  if (phone === null) return 0;
  const { userId } = requireActor(ctx);
  await endPhoneSessions(tx, ctx);
  const joined = await bringIn(tx, userId, phoneDonorKey(phone));
  await tx.execute(sql`
    update mails set ${next === null ? sql.raw(FORGOTTEN) : sql`to_address = ${next}`}
    where to_address = ${phone} and state = 'queued' and params->>'giftId' in (select id from gifts where user_id = ${userId})`);
  await tx.execute(sql`
    update gifts set donor_phone = ${next} where user_id = ${userId} and donor_phone = ${phone}`);
  return joined;
}

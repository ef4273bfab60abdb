import 'server-only';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '@/db/client';
import { users } from '@/db/schema/users';
import type { Context } from '@/lib/context';
import { newId } from '@/lib/ids';
import { fieldError, parse } from '@/lib/parse';
import { limitCodes } from './limits';
import { issueCode, takeCode } from './phone-codes';
import { authorise } from './policy';
import { mobile } from './schema';
import { startSession } from './sessions';

const input = z.strictObject({ phone: mobile });

/**
 * Sends a sign-in code to a number; returns what the browser keeps of it. The answer is the same whether or not
 * somebody has the number. Throws VALIDATION, RATE_LIMITED.
 */
export async function requestSignInCode(ctx: Context, raw: unknown): Promise<string> {
  authorise(ctx, 'public');
  const { phone } = parse(input, raw);
  await limitCodes(ctx, phone);
  return issueCode(ctx, { purpose: 'sign_in', phone, userId: null });
}

/**
 * Signs in by a code: its number is proved, its account found, or made when there is none. A second factor is asked for
 * as after a password. Throws as `takeCode` does, also for a disabled person.
 */
export async function signInByPhone(
  ctx: Context,
  raw: unknown,
): Promise<{ sessionId: string; userId: string }> {
  authorise(ctx, 'public');
  return takeCode(ctx, 'sign_in', raw, async (tx, { phone }) => {
    const userId = await personOf(tx, ctx, phone);
    return { sessionId: await startSession(tx, userId, ctx.now, { isByPhone: true }), userId };
  });
}

/** The person with this number. A new one has no name yet: it is offered as a donor's, so it is not made up. */
async function personOf(tx: Transaction, ctx: Context, phone: string): Promise<string> {
  await tx
    .insert(users)
    .values({ id: newId('user'), phone, name: '', locale: ctx.locale, createdAt: ctx.now })
    .onConflictDoNothing({ target: users.phone });
  const [user] = await tx
    .select({ id: users.id, disabledAt: users.disabledAt })
    .from(users)
    .where(eq(users.phone, phone))
    .for('share'); // an account that just gives its number up ends these sessions first
  if (!user || user.disabledAt) throw fieldError('code', 'phone_code_gone');
  return user.id;
}

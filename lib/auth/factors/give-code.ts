import 'server-only';
import { and, eq, isNotNull, lt } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Transaction } from '@/db/client';
import { totpSecrets } from '@/db/schema/second-factors';
import { sessions } from '@/db/schema/users';
import { audit } from '@/lib/audit/audit';
import type { Context } from '@/lib/context';
import { fieldError, parse } from '@/lib/parse';
import { limitProofs } from '../limits';
import { authorise, requireSelf } from '../policy';
import { startProvenSession } from './proven-session';
import { recoveryCodeOf, takeRecoveryCode } from './recovery';
import { unseal } from './seal';
import { codeOf, stepOf } from './totp';

const input = z.strictObject({ code: z.string().trim().min(1, 'required').max(40, 'wrong_code') });

/**
 * Gives the second factor by a code of the app or a recovery code, and begins a new session in place of this one.
 * VALIDATION `wrong_code` for any that does not fit, was used before, or belongs to an earlier step than one used.
 */
export async function giveCode(ctx: Context, raw: unknown): Promise<{ sessionId: string }> {
  const self = await checkCode(ctx, raw);
  return { sessionId: await db.transaction((tx) => startProvenSession(tx, self, ctx.now)) };
}

/** The same for an act that asks for a fresh second factor: this session stays, its proof is new. */
export async function proveAgain(ctx: Context, raw: unknown): Promise<void> {
  const { sessionId } = await checkCode(ctx, raw);
  await db.update(sessions).set({ provenAt: ctx.now }).where(eq(sessions.id, sessionId));
}

async function checkCode(ctx: Context, raw: unknown) {
  authorise(ctx, 'factor.give');
  const self = requireSelf(ctx);
  const { code } = parse(input, raw);
  const limit = await limitProofs(ctx, self.userId);
  const fits = await db.transaction(async (tx) => {
    const digits = codeOf(code);
    if (digits) return takeTotp(tx, self.userId, digits);
    if (!recoveryCodeOf(code) || !(await takeRecoveryCode(tx, self.userId, code, ctx.now))) return false;
    await audit(tx, ctx, { action: 'second_factor.recovery', subject: `user:${self.userId}` });
    return true;
  });
  if (!fits) throw fieldError('code', 'wrong_code');
  await limit.succeeded();
  return self;
}

/** Takes a code of the app, once: the step it belongs to and all before are used up by one UPDATE. */
async function takeTotp(tx: Transaction, userId: string, code: string): Promise<boolean> {
  const [row] = await tx
    .select({ secret: totpSecrets.secret, lastStep: totpSecrets.lastStep })
    .from(totpSecrets)
    .where(and(eq(totpSecrets.userId, userId), isNotNull(totpSecrets.confirmedAt)));
  if (!row?.secret) return false;
  const step = stepOf(unseal(row.secret, userId), code, row.lastStep, new Date());
  if (step === null) return false;
  const taken = await tx
    .update(totpSecrets)
    .set({ lastStep: step })
    .where(and(eq(totpSecrets.userId, userId), lt(totpSecrets.lastStep, step)))
    .returning({ userId: totpSecrets.userId });
  return taken.length === 1;
}

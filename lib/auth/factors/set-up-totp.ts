import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';
import { totpSecrets } from '@/db/schema/second-factors';
import { audit } from '@/lib/audit/audit';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { fieldError, parse } from '@/lib/parse';
import { limitProofs } from '../limits';
import { loginOf } from '../login';
import { authorise, requireSelf } from '../policy';
import { type Enrolled, enrolled } from './enrolled';
import { seal, unseal } from './seal';
import { codeOf, newTotpSecret, stepOf, totpUri } from './totp';

const input = z.strictObject({ code: z.string().trim().min(1, 'required').max(40, 'wrong_code') });

interface Pending {
  secret: string;
  uri: string;
  /** Confirming it ends an earlier app. */
  isReplaced: boolean;
}

/** The secret to show to whoever sets up an app: the same until it is confirmed, so that a reload breaks nothing. */
export async function pendingTotp(ctx: Context): Promise<Pending> {
  authorise(ctx, 'factor.enrol');
  const self = requireSelf(ctx);
  const { userId } = self;
  const [row] = await db
    .insert(totpSecrets)
    .values({ userId, pending: seal(newTotpSecret(), userId) })
    .onConflictDoUpdate({
      target: totpSecrets.userId,
      set: { pending: sql`coalesce(${totpSecrets.pending}, excluded.pending)` },
    })
    .returning({ pending: totpSecrets.pending, confirmedAt: totpSecrets.confirmedAt });
  const secret = unseal(row!.pending!, userId);
  return { secret, uri: totpUri(secret, loginOf(self)), isReplaced: row!.confirmedAt !== null };
}

/**
 * Confirms the app by its first code: from now on it is asked for, in place of an earlier app. Begins a session in which
 * it is given; answers the recovery codes, once, when the caller had none. VALIDATION `wrong_code`, or WRONG_STATE
 * when nothing was begun.
 */
export async function confirmTotp(ctx: Context, raw: unknown): Promise<Enrolled> {
  authorise(ctx, 'factor.enrol');
  const self = requireSelf(ctx);
  const { code } = parse(input, raw);
  const limit = await limitProofs(ctx, self.userId);
  const result = await db.transaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(totpSecrets)
      .where(eq(totpSecrets.userId, self.userId))
      .for('update');
    if (!row?.pending) throw new AppError('WRONG_STATE');
    const digits = codeOf(code);
    const step = digits && stepOf(unseal(row.pending, self.userId), digits, 0, new Date());
    if (!step) throw fieldError('code', 'wrong_code');
    await tx
      .update(totpSecrets)
      .set({ secret: row.pending, pending: null, lastStep: step, confirmedAt: ctx.now })
      .where(eq(totpSecrets.userId, self.userId));
    const done = await enrolled(tx, ctx, self);
    await audit(tx, ctx, {
      action: 'second_factor.enrol',
      subject: `user:${self.userId}`,
      after: { kind: 'totp' },
    });
    return done;
  });
  await limit.succeeded();
  return result;
}

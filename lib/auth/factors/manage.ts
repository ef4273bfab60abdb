import 'server-only';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Transaction } from '@/db/client';
import { passkeys, recoveryCodes, totpSecrets } from '@/db/schema/second-factors';
import { users } from '@/db/schema/users';
import { audit } from '@/lib/audit/audit';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { authorise, requireActor } from '../policy';
import { passkeyName } from './add-passkey';
import { countFactors } from './queries';
import { replaceRecoveryCodes } from './recovery';

const credential = z.string().min(1).max(1400);
const renameInput = z.strictObject({ id: credential, name: passkeyName });

/** Gives one of the caller's passkeys another name. */
export async function renamePasskey(ctx: Context, raw: unknown): Promise<void> {
  authorise(ctx, 'factor.manage');
  const { id, name } = parse(renameInput, raw);
  const changed = await db
    .update(passkeys)
    .set({ name })
    .where(and(eq(passkeys.id, id), eq(passkeys.userId, requireActor(ctx).userId)))
    .returning({ id: passkeys.id });
  if (changed.length === 0) throw new AppError('NOT_FOUND');
}

/** Removes one of the caller's passkeys; an official's last second factor stays (WRONG_STATE `last_factor`). */
export async function removePasskey(ctx: Context, raw: unknown): Promise<void> {
  authorise(ctx, 'factor.manage');
  const id = parse(credential, raw);
  await removeOne(ctx, 'passkey', (tx, userId) =>
    tx
      .delete(passkeys)
      .where(and(eq(passkeys.id, id), eq(passkeys.userId, userId)))
      .returning({ userId: passkeys.userId }),
  );
}

/** Forgets the caller's app; WRONG_STATE when there is none, `last_factor` for an official's last second factor. */
export async function removeTotp(ctx: Context): Promise<void> {
  authorise(ctx, 'factor.manage');
  await removeOne(ctx, 'totp', (tx, userId) =>
    tx.delete(totpSecrets).where(eq(totpSecrets.userId, userId)).returning({ userId: totpSecrets.userId }),
  );
}

async function removeOne(
  ctx: Context,
  kind: 'totp' | 'passkey',
  remove: (tx: Transaction, userId: string) => Promise<unknown[]>,
): Promise<void> {
  const { userId, official } = requireActor(ctx);
  await db.transaction(async (tx) => {
    // Two removals at once must not both see the other factor: they wait for each other here.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update');
    const removed = await remove(tx, userId);
    if (removed.length === 0) throw new AppError(kind === 'totp' ? 'WRONG_STATE' : 'NOT_FOUND');
    const left = await countFactors(tx, userId);
    if (left === 0 && official) throw new AppError('WRONG_STATE', { reason: 'last_factor' });
    if (left === 0) await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
    await audit(tx, ctx, { action: 'second_factor.remove', subject: `user:${userId}`, before: { kind } });
  });
}

/** Ten new recovery codes in place of the earlier ones; told once. */
export async function renewRecoveryCodes(ctx: Context): Promise<string[]> {
  authorise(ctx, 'factor.manage');
  const { userId } = requireActor(ctx);
  return db.transaction(async (tx) => {
    if ((await countFactors(tx, userId)) === 0) throw new AppError('WRONG_STATE');
    const codes = await replaceRecoveryCodes(tx, userId, ctx.now);
    await audit(tx, ctx, { action: 'second_factor.recovery_codes', subject: `user:${userId}` });
    return codes;
  });
}

import 'server-only';
import { and, asc, count, eq, isNotNull, isNull } from 'drizzle-orm';
import { type Db, db, type Transaction } from '@/db/client';
import { passkeys, recoveryCodes, totpSecrets } from '@/db/schema/second-factors';
import type { Context } from '@/lib/context';
import { authorise, requireSelf } from '../policy';

/** How many recovery codes somebody has left. */
export async function recoveryLeft(tx: Transaction | Db, userId: string): Promise<number> {
  const [row] = await tx
    .select({ left: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)));
  return row!.left;
}

/** The caller's second factors: never a secret or a code. */
export async function listFactors(ctx: Context) {
  authorise(ctx, 'factor.give');
  const { userId } = requireSelf(ctx);
  const [totp] = await db
    .select({ confirmedAt: totpSecrets.confirmedAt })
    .from(totpSecrets)
    .where(and(eq(totpSecrets.userId, userId), isNotNull(totpSecrets.confirmedAt)));
  const keys = await db
    .select({
      id: passkeys.id,
      name: passkeys.name,
      createdAt: passkeys.createdAt,
      lastUsedAt: passkeys.lastUsedAt,
    })
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(asc(passkeys.createdAt))
    .limit(50);
  return {
    totpSince: totp?.confirmedAt ?? null,
    passkeys: keys,
    recoveryLeft: await recoveryLeft(db, userId),
  };
}

/** How many second factors somebody has set up: the app counts as one, each passkey as one. */
export async function countFactors(tx: Transaction | Db, userId: string): Promise<number> {
  const [totp] = await tx
    .select({ n: count() })
    .from(totpSecrets)
    .where(and(eq(totpSecrets.userId, userId), isNotNull(totpSecrets.confirmedAt)));
  const [keys] = await tx.select({ n: count() }).from(passkeys).where(eq(passkeys.userId, userId));
  return totp!.n + keys!.n;
}

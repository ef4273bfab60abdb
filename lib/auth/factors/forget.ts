import 'server-only';
import { eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { passkeys, recoveryCodes, totpSecrets } from '@/db/schema/second-factors';

/** Takes every second factor and recovery code of somebody away. */
export async function forgetFactors(tx: Transaction, userId: string): Promise<void> {
  await tx.delete(totpSecrets).where(eq(totpSecrets.userId, userId));
  await tx.delete(passkeys).where(eq(passkeys.userId, userId));
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
}

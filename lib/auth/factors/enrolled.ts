import 'server-only';
import type { Transaction } from '@/db/client';
import type { Context } from '@/lib/context';
import { startProvenSession } from './proven-session';
import { recoveryLeft } from './queries';
import { replaceRecoveryCodes } from './recovery';

export interface Enrolled {
  sessionId: string;
  /** Told once, when there were none before. */
  recoveryCodes: string[];
}

/** What follows every new second factor: a session in which it is given, and recovery codes for whoever has none left. */
export async function enrolled(
  tx: Transaction,
  ctx: Context,
  self: { userId: string; sessionId: string },
): Promise<Enrolled> {
  const left = await recoveryLeft(tx, self.userId);
  return {
    recoveryCodes: left > 0 ? [] : await replaceRecoveryCodes(tx, self.userId, ctx.now),
    sessionId: await startProvenSession(tx, self, ctx.now),
  };
}

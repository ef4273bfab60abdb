import 'server-only';
import { eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { sessions } from '@/db/schema/users';
import { startSession } from '../sessions';

/** Begins a session whose second factor was just given, and ends the one in which it was asked for (no fixation). */
export async function startProvenSession(
  tx: Transaction,
  before: { userId: string; sessionId: string },
  now: Date,
): Promise<string> {
  const [old] = await tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(eq(sessions.id, before.sessionId))
    .returning({ isByLink: sessions.isByLink, device: sessions.device });
  const id = await startSession(tx, before.userId, now, { isByLink: old?.isByLink ?? false, isProven: true });
  if (old?.device) await tx.update(sessions).set({ device: old.device }).where(eq(sessions.id, id));
  return id;
}

import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { sessions, users } from '@/db/schema/users';
import { audit } from '@/lib/audit/audit';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { fieldError, parse } from '@/lib/parse';
import { limitSignIn } from './limits';
import { hashPassword, verifyPassword } from './password';
import { authorise, requireActor } from './policy';
import { changePasswordInput } from './schema';
import { revokeOtherSessions } from './sessions';

/**
 * Sets or changes the caller's password and ends their other sessions. The current password is asked for,
 * unless there is none or this session began with a mailed link (which is how a forgotten one is replaced).
 */
export async function changePassword(ctx: Context, raw: unknown): Promise<void> {
  authorise(ctx, 'account.use');
  const { userId, sessionId } = requireActor(ctx);
  const input = parse(changePasswordInput, raw);
  const [row] = await db
    .select({ passwordHash: users.passwordHash, emailKey: users.emailKey, isByLink: sessions.isByLink })
    .from(users)
    .innerJoin(sessions, eq(sessions.userId, users.id))
    .where(eq(sessions.id, sessionId));
  if (!row) throw new AppError('UNAUTHENTICATED');
  if (row.passwordHash !== null && !row.isByLink) {
    const limit = await limitSignIn(ctx, row.emailKey ?? userId);
    if (!(await verifyPassword(row.passwordHash, input.current ?? '')))
      throw fieldError('current', 'wrong_password');
    await limit.succeeded();
  }
  const passwordHash = await hashPassword(input.password);
  await db.transaction(async (tx) => {
    await tx.update(users).set({ passwordHash }).where(eq(users.id, userId));
    await revokeOtherSessions(tx, ctx);
    await audit(tx, ctx, { action: 'account.password', subject: `user:${userId}` });
  });
}

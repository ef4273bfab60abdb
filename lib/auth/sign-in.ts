import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema/users';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { limitSignIn } from './limits';
import { verifyPassword } from './password';
import { signInInput } from './schema';
import { startSession } from './sessions';

/**
 * Signs in by password and returns the new session's id. An unknown address, a wrong password, a disabled
 * person and an account without a password all answer UNAUTHENTICATED, after the same work.
 */
export async function signInByPassword(
  ctx: Context,
  raw: unknown,
): Promise<{ sessionId: string; userId: string }> {
  const input = parse(signInInput, raw);
  const limit = await limitSignIn(ctx, input.email);
  const [user] = await db
    .select({ id: users.id, passwordHash: users.passwordHash, disabledAt: users.disabledAt })
    .from(users)
    .where(eq(users.emailKey, input.email));
  const fits = await verifyPassword(user?.passwordHash ?? null, input.password);
  if (!user || !fits || user.disabledAt) throw new AppError('UNAUTHENTICATED');
  await limit.succeeded();
  return { sessionId: await startSession(db, user.id, ctx.now, { isByLink: false }), userId: user.id };
}

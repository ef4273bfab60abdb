import 'server-only';
import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { sessions, users } from '@/db/schema/users';
import { requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { enqueueMail } from '@/lib/email/enqueue';
import type { MailParams } from '@/lib/email/kinds';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';

/** How the caller is reached and signs in, locked until the change of it is done. */
export async function lockOwn(tx: Transaction, ctx: Context) {
  const { userId } = requireActor(ctx);
  const [own] = await tx
    .select({ id: users.id, email: users.email, emailKey: users.emailKey, phone: users.phone })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.disabledAt)))
    .for('update');
  if (!own) throw new AppError('NOT_FOUND');
  return own;
}

/** Ends the caller's other sessions that began with a code sent to the number: it may be somebody else's by now. */
export async function endPhoneSessions(tx: Transaction, ctx: Context): Promise<void> {
  const { userId, sessionId } = requireActor(ctx);
  await tx
    .update(sessions)
    .set({ revokedAt: ctx.now })
    .where(
      and(
        eq(sessions.userId, userId),
        ne(sessions.id, sessionId),
        sessions.isByPhone,
        isNull(sessions.revokedAt),
      ),
    );
}

/** Tells an address that the way to sign in was changed, so that whoever did not do it hears of it. */
export async function tellOfChange(
  tx: Transaction,
  ctx: Context,
  to: string | null,
  what: MailParams['login_changed']['what'],
): Promise<void> {
  if (to === null) return;
  const { userId } = requireActor(ctx);
  await enqueueMail(tx, {
    kind: 'login_changed',
    dedupeKey: `login_changed:${newId('mail')}`,
    to,
    locale: ctx.locale,
    params: { userId, what },
  });
}

import 'server-only';
import { cookies } from 'next/headers';
import type { Context } from '@/lib/context';
import { sessionCookie } from './cookie';
import { revokeById } from './sessions';

/** Signs this browser out: the session's row is revoked and the cookie removed. A visitor is signed out already. */
export async function signOut(ctx: Context): Promise<void> {
  if (ctx.actor.kind === 'user') await revokeById(ctx.actor.sessionId);
  const { name, options } = sessionCookie();
  (await cookies()).set(name, '', { ...options, maxAge: 0 });
}

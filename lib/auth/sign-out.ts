import 'server-only';
import { cookies } from 'next/headers';
import type { Context } from '@/lib/context';
import { sessionCookie } from './cookie';
import { revokeById } from './sessions';

/** Signs this browser out: the session's row is revoked and the cookie removed. A visitor is signed out already. */
export async function signOut(ctx: Context): Promise<void> {
  if (ctx.actor.kind === 'user' || ctx.actor.kind === 'unproven') await revokeById(ctx.actor.sessionId);
  await forgetSession();
}

/** Removes this browser's session cookie, when its session is gone already. */
export async function forgetSession(): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, '', { ...options, maxAge: 0 });
}

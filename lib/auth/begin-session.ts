import 'server-only';
import { cookies, headers } from 'next/headers';
import { encode } from 'next-auth/jwt';
import { env } from '@/lib/env';
import { sessionCookie } from './cookie';
import { ABSOLUTE_DAYS, noteDevice } from './sessions';

const MAX_AGE = ABSOLUTE_DAYS * 86_400;

/** Gives this browser a session's cookie: the same as next-auth's own, which reads it. */
export async function setSession(sessionId: string): Promise<void> {
  const { name, options } = sessionCookie();
  const value = await encode({ token: { sid: sessionId }, secret: env.AUTH_SECRET, maxAge: MAX_AGE });
  (await cookies()).set(name, value, { ...options, maxAge: MAX_AGE });
  await noteDevice(sessionId, (await headers()).get('user-agent'));
}

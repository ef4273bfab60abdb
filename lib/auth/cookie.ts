import 'server-only';
import { env } from '@/lib/env';

/** The session cookie: HttpOnly, SameSite=Lax, and on https Secure with the `__Host-` prefix. */
export function sessionCookie() {
  const secure = env.APP_URL.startsWith('https://');
  return {
    name: secure ? '__Host-camphor-session' : 'camphor-session',
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
  };
}

import 'server-only';
import { headers } from 'next/headers';
import type { NextAuthOptions, User } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import type { Context } from '@/lib/context';
import { env } from '@/lib/env';
import { isAppError } from '@/lib/errors';
import { isLocale } from '@/lib/i18n/locales';
import { log } from '@/lib/log';
import { acceptLink } from './accept-link';
import { sessionCookie } from './cookie';
import { contextFrom, signedInAs } from './request';
import { ABSOLUTE_DAYS, noteDevice, revokeById } from './sessions';
import { signInByPassword } from './sign-in';

type Credentials = Record<string, string> | undefined;

/** Runs a verb for next-auth: what comes back is the session id, what is refused reaches the page as its code. */
async function authorised(
  credentials: Credentials,
  verb: (ctx: Context) => Promise<{ sessionId: string }>,
): Promise<User> {
  const locale = isLocale(credentials?.locale) ? credentials.locale : 'zh';
  const ctx = await contextFrom(locale, await headers());
  try {
    const { sessionId } = await verb(ctx);
    await signedInAs(ctx, sessionId);
    await noteDevice(sessionId, (await headers()).get('user-agent'));
    return { id: sessionId };
  } catch (error) {
    if (isAppError(error))
      throw new Error(error.details.retryAfter ? `${error.code}:${error.details.retryAfter}` : error.code);
    log.error(
      { err: error instanceof Error ? error.message.split('\n')[0] : 'unknown' },
      'signing in failed',
    );
    throw new Error('UNEXPECTED');
  }
}

/**
 * next-auth, made per call because settings are read at run time. JWT strategy: the encrypted cookie carries a
 * session id and nothing else; `sessions` decides at every request whether it still means anybody.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: env.AUTH_SECRET,
    useSecureCookies: sessionCookie().options.secure,
    session: { strategy: 'jwt', maxAge: ABSOLUTE_DAYS * 86_400 },
    cookies: { sessionToken: sessionCookie() },
    pages: { signIn: '/zh/sign-in', error: '/zh/sign-in' },
    providers: [
      CredentialsProvider({
        id: 'password',
        name: 'password',
        credentials: { email: {}, password: {}, locale: {} },
        authorize: (given) =>
          authorised(given, (ctx) =>
            signInByPassword(ctx, { email: given?.email ?? '', password: given?.password ?? '' }),
          ),
      }),
      CredentialsProvider({
        id: 'link',
        name: 'link',
        credentials: { token: {}, purpose: {}, locale: {} },
        authorize: (given) =>
          authorised(given, (ctx) =>
            acceptLink(ctx, given?.purpose === 'invite' ? 'invite' : 'sign_in', {
              token: given?.token ?? '',
            }),
          ),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sid: user.id } : { sid: token.sid }),
      /** A whitelist of nothing: who is signed in is never told to scripts. */
      session: ({ session }) => ({ expires: session.expires }),
      /** Stays on this site; the page itself decides where to go. */
      redirect: () => env.APP_URL,
    },
    events: {
      signOut: async ({ token }) => (typeof token?.sid === 'string' ? revokeById(token.sid) : undefined),
    },
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
  };
}

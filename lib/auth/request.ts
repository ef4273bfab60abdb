import 'server-only';
import { cookies, headers } from 'next/headers';
import { decode } from 'next-auth/jwt';
import { cache } from 'react';
import { now } from '@/lib/clock';
import { type Actor, type Context, VISITOR } from '@/lib/context';
import { env } from '@/lib/env';
import type { Locale } from '@/lib/i18n/locales';
import { sessionCookie } from './cookie';
import { findActor, revokeById } from './sessions';

/** The caller's address, for limits only: set by the front server, which removes what a visitor sends under this name. */
export const ADDRESS_HEADER = 'x-camphor-address';

/** Who the session cookie means now. A cookie that cannot be read, or whose session has ended, is a visitor's. */
const currentActor = cache(async (): Promise<Actor> => {
  const raw = (await cookies()).get(sessionCookie().name)?.value;
  if (!raw) return VISITOR;
  const token = await decode({ token: raw, secret: env.AUTH_SECRET }).catch(() => null);
  if (typeof token?.sid !== 'string') return VISITOR;
  return (await findActor(token.sid, now())) ?? VISITOR;
});

export async function contextFrom(locale: Locale, headerList: Pick<Headers, 'get'>): Promise<Context> {
  return { actor: await currentActor(), locale, now: now(), address: headerList.get(ADDRESS_HEADER) };
}

/** The context of this request, for pages and actions. One session read a request, however often it is asked. */
export async function currentContext(locale: Locale): Promise<Context> {
  return contextFrom(locale, await headers());
}

/** A browser that signs in again leaves its earlier session behind. */
export async function signedInAs(ctx: Context, sessionId: string): Promise<void> {
  const { actor } = ctx;
  if ((actor.kind === 'user' || actor.kind === 'unproven') && actor.sessionId !== sessionId)
    await revokeById(actor.sessionId);
}

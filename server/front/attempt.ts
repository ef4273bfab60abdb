import { randomUUID } from 'node:crypto';
import { readCookie } from './cookies';

/** Longer than a Checkout session lives (24 hours), so that coming back finds the same gift. */
const MAX_AGE_SECONDS = 2 * 86_400;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export interface Attempt {
  /** The request's cookie header with the attempt in it: what the page reads. */
  cookie: string;
  /** To set in the browser; null when it had one. */
  setCookie: string | null;
}

/**
 * The attempt id of a give page (contract.md, *Starting a gift*): one per campaign and browser, made here because
 * a page cannot set a cookie. Two tabs, the back button and a form without JavaScript all find the same one.
 */
export function attemptFor(slug: string, cookie: string | undefined, isSecure: boolean): Attempt {
  const name = `give_${slug}`;
  if (UUID.test(readCookie(cookie, name) ?? '')) return { cookie: cookie!, setCookie: null };
  const others = (cookie ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !part.startsWith(`${name}=`));
  const pair = `${name}=${randomUUID()}`;
  const attributes = `Path=/; Max-Age=${MAX_AGE_SECONDS}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  return { cookie: [...others, pair].join('; '), setCookie: `${pair}; ${attributes}` };
}

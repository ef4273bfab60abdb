import 'server-only';
import { env } from '@/lib/env';

/** What was typed into the form, while it has to be corrected. It is personal, so it stays in the donor's own browser. */
export interface Typed {
  reference: string;
  email: string;
}

export const TYPED_COOKIE = 'find_gift';
const KEPT = 320;
const SECONDS = 600;

/** The cookie that brings the form back as typed; without `typed` it is removed. */
export function typedCookie(typed?: Typed): string {
  const value = typed
    ? Buffer.from(JSON.stringify([typed.reference.slice(0, KEPT), typed.email.slice(0, KEPT)])).toString(
        'base64url',
      )
    : '';
  return `${TYPED_COOKIE}=${value}; Path=/; Max-Age=${typed ? SECONDS : 0}; HttpOnly; SameSite=Strict${env.APP_URL.startsWith('https://') ? '; Secure' : ''}`;
}

export function readTyped(cookie: string | undefined): Partial<Typed> {
  try {
    const [reference, email] = JSON.parse(
      Buffer.from(cookie ?? '', 'base64url').toString('utf8'),
    ) as unknown[];
    return typeof reference === 'string' && typeof email === 'string' ? { reference, email } : {};
  } catch {
    return {};
  }
}

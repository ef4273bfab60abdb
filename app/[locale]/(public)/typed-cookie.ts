import 'server-only';
import { env } from '@/lib/env';

/**
 * What was typed into a public form, while it has to be corrected. It is personal, so it stays in the donor's own
 * browser, for ten minutes, and is sent to the page of the form only.
 */
const SECONDS = 600;
/** A cookie holds 4 KB in all. */
const MAX_BYTES = 2_700;

/** The cookie that brings a form back as typed; without `typed` it is removed. `path`: the page of the form. */
export function typedCookie(name: string, path: string, typed?: Record<string, string>): string {
  const bytes = typed ? Buffer.from(JSON.stringify(typed)) : Buffer.alloc(0);
  const value = bytes.length <= MAX_BYTES ? bytes.toString('base64url') : '';
  const secure = env.APP_URL.startsWith('https://') ? '; Secure' : '';
  return `${name}=${value}; Path=${path}; Max-Age=${value ? SECONDS : 0}; HttpOnly; SameSite=Strict${secure}`;
}

/** What a cookie brings back: texts by field, or nothing when it cannot be read. */
export function readTyped(cookie: string | undefined): Record<string, string> {
  try {
    const value: unknown = JSON.parse(Buffer.from(cookie ?? '', 'base64url').toString('utf8'));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
    return Object.fromEntries(
      Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
    );
  } catch {
    return {};
  }
}

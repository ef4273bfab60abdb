import { z } from 'zod';

const address = z.email().max(254);

/**
 * The form of an e-mail address that sign-in and counting compare: NFKC first (so that a full-width ＠ cannot
 * point elsewhere after the check), trimmed, lower case, then validated. Null when it is no address.
 */
export function emailKey(typed: string): string | null {
  const key = typed.normalize('NFKC').trim().toLowerCase();
  return address.safeParse(key).success ? key : null;
}

/** What a page may show of an address to somebody who might not own it: `m…@example.org`. */
export function maskEmail(key: string): string {
  const [name = '', domain = ''] = key.split('@');
  return `${name.slice(0, 1)}…@${domain}`;
}

import { z } from 'zod';

/** A keepsake's serial however it is typed: spaces, dashes and case do not matter; O is 0, I and L are 1. Null: none. */
export function serialOf(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/^KS/, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{12}$/.test(plain)) return null;
  return `KS-${plain.slice(0, 4)}-${plain.slice(4, 8)}-${plain.slice(8)}`;
}

/** What somebody who checks a keepsake sees of a name: how it begins. */
export function maskName(name: string): string {
  return `${[...name][0] ?? ''}**`;
}

export const keepsakeInput = z.strictObject({
  giftId: z.string().max(60),
  /** Whether the check shows the amount; no answer hides it. */
  amount: z.enum(['shown', 'hidden']).catch('hidden'),
});

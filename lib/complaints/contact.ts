import { emailKey } from '@/lib/auth/email-key';
import type { ContactKind } from './complaint';

/**
 * The form of a contact that is written to and compared: an address as sign-in compares it, a phone number as its
 * digits (with a leading +). Null when it is neither.
 */
export function readContact(typed: string): { kind: ContactKind; value: string } | null {
  const text = typed.normalize('NFKC').trim();
  if (text.includes('@')) {
    const value = emailKey(text);
    return value ? { kind: 'mail', value } : null;
  }
  if (!/^\+?\d[\d\s\-()]{5,24}$/.test(text)) return null;
  return { kind: 'phone', value: text.replace(/[^\d+]/g, '') };
}

import 'server-only';
import { timingSafeEqual } from 'node:crypto';
import { keyedHash } from '@/lib/keys';

/** How long a code works, and how many tries it has: 25 guesses an hour at a million codes (`limitCodes`). */
export const CODE_MINUTES = 10;
export const CODE_TRIES = 5;

/**
 * The six digits of a code, as HOTP has them (RFC 4226): a keyed function of the random id of its row. So no table, no
 * letter that waits and no backup holds a code, and without DATA_KEY nobody can say it.
 */
export function codeOf(id: string): string {
  const number = Buffer.from(keyedHash('phone-code', id), 'hex').readUIntBE(0, 6) % 1_000_000;
  return String(number).padStart(6, '0');
}

/** Whether these digits are the code of this row, told in the same time either way. */
export function isCodeOf(id: string, digits: string): boolean {
  const [right, typed] = [Buffer.from(codeOf(id)), Buffer.from(digits)];
  return right.length === typed.length && timingSafeEqual(right, typed);
}

import 'server-only';
import { randomBytes } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import type { Db, Transaction } from '@/db/client';
import { recoveryCodes } from '@/db/schema/second-factors';
import { keyedHash } from '@/lib/keys';

export const RECOVERY_CODES = 10;
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'; // Crockford base32

/** `k7x2m-9ftqz`: 50 random bits, easy to read off paper. */
function newCode(): string {
  const letters = [...randomBytes(10)].map((byte) => ALPHABET[byte & 31]).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** A recovery code as typed, or null when it cannot be one. Letters that look like digits are read as them. */
export function recoveryCodeOf(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s-]/g, '')
    .replace(/o/g, '0')
    .replace(/[il]/g, '1');
  return plain.length === 10 && [...plain].every((letter) => ALPHABET.includes(letter)) ? plain : null;
}

const hashOf = (userId: string, code: string) => keyedHash('recovery', `${userId}\n${recoveryCodeOf(code)}`);

/** Ten new codes in place of all earlier ones. They are told once; only their hashes are kept. */
export async function replaceRecoveryCodes(tx: Transaction, userId: string, now: Date): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newCode);
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx
    .insert(recoveryCodes)
    .values(codes.map((code) => ({ hash: hashOf(userId, code), userId, createdAt: now })));
  return codes;
}

/** Uses a code up: of any number of tries at once exactly one succeeds. */
export async function takeRecoveryCode(
  tx: Transaction | Db,
  userId: string,
  code: string,
  now: Date,
): Promise<boolean> {
  const used = await tx
    .update(recoveryCodes)
    .set({ usedAt: now })
    .where(
      and(
        eq(recoveryCodes.hash, hashOf(userId, code)),
        eq(recoveryCodes.userId, userId),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ hash: recoveryCodes.hash });
  return used.length === 1;
}

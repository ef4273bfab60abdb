import 'server-only';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { derivedKey, type KeyPurpose } from '@/lib/keys';

const NONCE = 12;
const TAG = 16;

/**
 * Encrypts a secret for its row (AES-256-GCM under a key of DATA_KEY): nonce, tag, text. Bound to `owner`, so that a
 * row's bytes put into another's row open nothing.
 */
export function seal(secret: string, owner: string, purpose: KeyPurpose = 'second-factor'): Uint8Array {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', derivedKey(purpose), nonce);
  cipher.setAAD(Buffer.from(owner));
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** The secret again; throws when the bytes were changed, are another owner's, or DATA_KEY is not the one that sealed them. */
export function unseal(sealed: Uint8Array, owner: string, purpose: KeyPurpose = 'second-factor'): string {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', derivedKey(purpose), bytes.subarray(0, NONCE));
  decipher.setAAD(Buffer.from(owner));
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
}

import 'server-only';
import { createHmac, hkdfSync } from 'node:crypto';
import { env } from '@/lib/env';

/** What a derived key is for; each purpose has its own key, so that no token or hash of one passes for another's. */
export type KeyPurpose =
  | 'donor'
  | 'limit'
  | 'attempt'
  | 'import'
  | 'second-factor'
  | 'recovery'
  | 'complaint'
  | 'card'
  | 'receipt'
  | 'follow'
  | 'phone-code'
  | 'question';

const cache = new Map<KeyPurpose, Buffer>();

/** A 256-bit key of this purpose from DATA_KEY (HKDF-SHA-256). */
export function derivedKey(purpose: KeyPurpose): Buffer {
  let key = cache.get(purpose);
  if (!key) cache.set(purpose, (key = Buffer.from(hkdfSync('sha256', env.DATA_KEY, 'camphor', purpose, 32))));
  return key;
}

/** HMAC-SHA-256 in hex: stands for a personal value where only equality matters. */
export function keyedHash(purpose: KeyPurpose, value: string): string {
  return createHmac('sha256', derivedKey(purpose)).update(value, 'utf8').digest('hex');
}

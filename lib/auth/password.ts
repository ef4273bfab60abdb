import 'server-only';
import { hash, verify } from '@node-rs/argon2';
import { normalisePassword } from './password-rules';

/** The library's default, argon2id, at OWASP's setting: 19 MiB, two passes, one lane; about 30 ms here. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashPassword(password: string): Promise<string> {
  return hash(normalisePassword(password), OPTIONS);
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password fits. With no hash (nobody has that address, or no password was ever set) a decoy is
 * checked, so that an unknown address takes as long as a wrong password.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(crypto.randomUUID());
  const fits = await verify(passwordHash ?? (await decoy), normalisePassword(password)).catch(() => false);
  return passwordHash !== null && fits;
}

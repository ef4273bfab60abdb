import { generateSecret, generateURI, verifySync } from 'otplib';

/** Codes of an authenticator app: RFC 6238 with what every app does, SHA-1, six digits, thirty seconds. Pure. */

/** A code of the step before or after is taken too: telephones are not always on time. */
const TOLERANCE_SECONDS = 30;

/** A new secret of 160 bits, in base32. */
export const newTotpSecret = (): string => generateSecret();

/** What the app's camera reads; people see it as a picture only. */
export const totpUri = (secret: string, label: string): string =>
  generateURI({ issuer: 'Camphor', label, secret });

/** `123 456` as typed, full-width digits included: six digits, or null. */
export function codeOf(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s-]/g, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}

/**
 * The time step a code belongs to, or null when it is wrong or of a step that is used up: at most `lastStep`.
 * `realNow` is the clock on the wall, never the product's test clock: the telephone has no other.
 */
export function stepOf(secret: string, code: string, lastStep: number, realNow: Date): number | null {
  const result = verifySync({
    secret,
    token: code,
    epoch: Math.floor(realNow.getTime() / 1000),
    epochTolerance: TOLERANCE_SECONDS,
    ...(lastStep > 0 && { afterTimeStep: lastStep }),
  });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}

import 'server-only';
import { keyedHash } from '@/lib/keys';

/** Who counts as one donor (contract.md, *Donor, for counting*). Keys are HMACs: the books hold no address. */

/** Of an address in the form sign-in compares (`lib/auth/email-key.ts`). */
export function mailDonorKey(emailKey: string): string {
  return `mail:${keyedHash('donor', `mail\n${emailKey}`)}`;
}

/** Of a phone number in E.164. */
export function phoneDonorKey(e164: string): string {
  return `phone:${keyedHash('donor', `phone\n${e164}`)}`;
}

/**
 * Fixed when the gift starts: the account; else the address; else the phone number; else the gift itself.
 * What the provider learns later never changes it.
 */
export function donorKeyOf(
  giftId: string,
  userId: string | null,
  donor: { email?: string; phone?: string },
): string {
  if (userId !== null) return `user:${userId}`;
  if (donor.email) return mailDonorKey(donor.email);
  return donor.phone ? phoneDonorKey(donor.phone) : `gift:${giftId}`;
}

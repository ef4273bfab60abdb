import 'server-only';
import { sql } from '@/db/client';
import { emailKey } from '@/lib/auth/email-key';
import { mailDonorKey } from '@/lib/donations/donor-key';
import { AppError } from '@/lib/errors';

/** A guest as an erasure knows them: by the address a mailed link proved, or by one gift that has no address. */
export interface Guest {
  covers: 'address' | 'gift';
  /** The salted donor key of the address, or the gift's id. */
  subject: string;
  /** The gift it was asked from; its address may have come from the payment page and be no key of it. */
  giftId: string;
}

export const guestOf = (address: string, giftId: string): Guest => ({
  covers: 'address',
  subject: mailDonorKey(address),
  giftId,
});

/** The condition that rows of `g` (gifts or plans) are the guest's. What an account has, its holder erases. */
export const isGuests = (guest: Guest) =>
  guest.covers === 'address'
    ? sql`((g.donor_key like 'mail:%' and g.donor_key = ${guest.subject} or g.id = ${guest.giftId}) and g.user_id is null)`
    : sql`(g.id = ${guest.subject} and g.user_id is null)`;

interface AskedGift {
  id: string;
  /** In the form sign-in compares; null when no address was left. */
  address: string | null;
  locale: 'zh' | 'en';
}

/** The guest's gift behind this id. Throws NOT_FOUND, WRONG_STATE `has_account` for a gift that an account has. */
export async function readGuestGift(giftId: string): Promise<AskedGift> {
  const [gift] = await sql<{ email: string | null; userId: string | null; locale: 'zh' | 'en' }[]>`
    select donor_email as email, user_id as "userId", locale from gifts where id = ${giftId} and erased_at is null`;
  if (!gift) throw new AppError('NOT_FOUND');
  if (gift.userId !== null) throw new AppError('WRONG_STATE', { reason: 'has_account' });
  return { id: giftId, address: gift.email && emailKey(gift.email), locale: gift.locale };
}

/** Throws WRONG_STATE `has_account` when this address signs in: its holder deletes the account, and all with it. */
export async function requireNoAccount(db: typeof sql | Tx, address: string): Promise<void> {
  const [account] = await db`select from users where email_key = ${address} and disabled_at is null`;
  if (account) throw new AppError('WRONG_STATE', { reason: 'has_account' });
}

type Tx = Parameters<Parameters<typeof sql.begin>[1]>[0];

import { takesTexts } from '@/lib/auth/phone-key';
import { newId } from '@/lib/ids';
import type { Posted } from '@/lib/ledger/post';
import type { Posting } from '@/lib/ledger/posting';
import type { GiftRow } from './bundle';
import type { Mail } from './save';

/** What was newly refunded, by gift. */
export function refundsPosted(posted: readonly Posted[]): Map<string, Posting[]> {
  const byGift = new Map<string, Posting[]>();
  for (const { posting, sign } of posted)
    if (sign === 1 && posting.kind === 'refund' && posting.giftId !== null)
      byGift.set(posting.giftId, [...(byGift.get(posting.giftId) ?? []), posting]);
  return byGift;
}

/** The number of a gift that was left without an address, if texts reach it. */
function numberOnly({ donorPhone, donorEmail, donorKey }: GiftRow): string | null {
  if (donorPhone === null || !takesTexts(donorPhone)) return null;
  return donorEmail === null || donorKey.startsWith('phone:') ? donorPhone : null;
}

/**
 * The mails a gift's change asks for; each has a key of its own, so a replay writes none twice. Whoever left only a number
 * is sent one text, also when the payment page asked for an address later: they do not know to look there.
 */
export function mailsOf(before: GiftRow, gift: GiftRow, refunds: readonly Posting[] = []): Mail[] {
  if (gift.source !== 'stripe') return [];
  const write = (to: string) => (kind: Mail['kind'], key: string, params: Mail['params']) => ({
    id: newId('mail'),
    kind,
    dedupeKey: `${kind}:${key}`,
    toAddress: to,
    locale: gift.locale,
    params,
  });
  const mails: Mail[] = [];
  const number = numberOnly(before);
  if (number !== null && gift.postedSeq !== null && before.settledAt === null)
    mails.push(write(number)('sms_receipt', gift.id, { giftId: gift.id }));
  if (!gift.donorEmail) return mails;
  const mail = write(gift.donorEmail);
  if (gift.postedSeq !== null && (before.settledAt === null || before.donorEmail === null))
    mails.push(mail('receipt', gift.id, { giftId: gift.id }));
  if (gift.state === 'failed' && before.state !== 'failed')
    mails.push(mail('gift_failed', gift.id, { giftId: gift.id }));
  for (const { objectId, amountFen } of refunds)
    mails.push(mail('refund_notice', objectId, { giftId: gift.id, amountFen }));
  return mails;
}

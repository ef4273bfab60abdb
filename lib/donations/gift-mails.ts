import { newId } from '@/lib/ids';
import type { Posted } from '@/lib/ledger/post';
import type { Posting } from '@/lib/ledger/posting';
import type { GiftRow } from './bundle';
import { textedNumberOf } from './number-of';
import type { Mail } from './save';

/** What was newly refunded, by gift. */
export function refundsPosted(posted: readonly Posted[]): Map<string, Posting[]> {
  const byGift = new Map<string, Posting[]>();
  for (const { posting, sign } of posted)
    if (sign === 1 && posting.kind === 'refund' && posting.giftId !== null)
      byGift.set(posting.giftId, [...(byGift.get(posting.giftId) ?? []), posting]);
  return byGift;
}

/**
 * The mails a gift's change asks for; each has a key of its own, so a replay writes none twice. Whoever left only a number
 * is sent texts: that it arrived, and what went back.
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
  const number = textedNumberOf(before);
  if (number !== null) {
    const text = write(number);
    if (gift.postedSeq !== null && before.settledAt === null)
      mails.push(text('sms_receipt', gift.id, { giftId: gift.id }));
    for (const { objectId, amountFen } of refunds)
      mails.push(text('sms_refund', objectId, { giftId: gift.id, amountFen }));
  }
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

import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { gifts } from '@/db/schema/gifts';
import { takesTexts } from '@/lib/auth/phone-key';
import type { Context } from '@/lib/context';
import { enqueueMail } from '@/lib/email/enqueue';
import { AppError } from '@/lib/errors';
import { consume } from '@/lib/limits/consume';

const DAY = 86_400;
/** Pressing twice sends one. */
const SAME_MS = 60_000;

/**
 * Sends the confirmation again, to the address, or else the number, that was left with the gift and no other. Three a day a gift.
 * Throws NOT_FOUND, WRONG_STATE (nothing counted, or no address), RATE_LIMITED.
 */
export async function resendReceipt(ctx: Context, { giftId }: { giftId: string }): Promise<void> {
  const [gift] = await db
    .select({
      email: gifts.donorEmail,
      phone: gifts.donorPhone,
      locale: gifts.locale,
      seq: gifts.postedSeq,
      erasedAt: gifts.erasedAt,
    })
    .from(gifts)
    .where(eq(gifts.id, giftId));
  if (!gift || gift.erasedAt) throw new AppError('NOT_FOUND');
  const number = gift.phone && takesTexts(gift.phone) ? gift.phone : null;
  const to = gift.email || number;
  if (gift.seq === null || !to) throw new AppError('WRONG_STATE', { reason: 'not_received' });
  await consume('receipt-again', giftId, { points: 3, seconds: DAY });
  await enqueueMail(db, {
    kind: gift.email ? 'receipt' : 'sms_receipt',
    dedupeKey: `receipt_again:${giftId}:${Math.floor(ctx.now.getTime() / SAME_MS)}`,
    to,
    locale: gift.locale,
    params: { giftId },
  });
}

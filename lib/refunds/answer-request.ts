import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { refundRequests } from '@/db/schema/donors';
import { textedNumberOf } from '@/lib/donations/number-of';
import { enqueueMail } from '@/lib/email/enqueue';

type Request = typeof refundRequests.$inferInsert;

/** Answers a donor's open request, once, and writes to the donor, or texts who left only a number. False when it was answered or withdrawn before. */
export async function answerRequest(
  tx: Transaction,
  requestId: string,
  gift: Parameters<typeof textedNumberOf>[0] & { id: string; locale: 'zh' | 'en' },
  answer: Pick<Request, 'state' | 'answer' | 'grantedFen' | 'deciderId' | 'decidedAt'>,
): Promise<boolean> {
  const answered = await tx
    .update(refundRequests)
    .set(answer)
    .where(and(eq(refundRequests.id, requestId), eq(refundRequests.state, 'open')))
    .returning({ id: refundRequests.id });
  if (answered.length === 0) return false;
  if (gift.donorEmail)
    await enqueueMail(tx, {
      kind: 'refund_answer',
      dedupeKey: `refund_answer:${requestId}`,
      to: gift.donorEmail,
      locale: gift.locale,
      params: { requestId },
    });
  const number = textedNumberOf(gift);
  if (number !== null)
    await enqueueMail(tx, {
      kind: 'sms_refund_answer',
      dedupeKey: `sms_refund_answer:${requestId}`,
      to: number,
      locale: gift.locale,
      params: { giftId: gift.id },
    });
  return true;
}

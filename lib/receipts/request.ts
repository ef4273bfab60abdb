import 'server-only';
import { db } from '@/db/client';
import { receiptRequests } from '@/db/schema/receipts';
import type { Context } from '@/lib/context';
import { writeReceiptChoice } from '@/lib/donations/gift-choices';
import { netOf } from '@/lib/donations/net';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { consume } from '@/lib/limits/consume';
import { fieldError, parse } from '@/lib/parse';
import { isUniqueViolation } from '@/lib/unique';
import { lockGiftOf } from './load';
import { readTaxId, receiptObstacle } from './receipt';
import { requestInput } from './schema';
import { sealTaxId } from './tax-id';

const DAY = 86_400;

/**
 * A donor asks for the official receipt of a gift (R50); whoever has the gift's id is its donor. It goes to the
 * organisation that holds the money, with what of the gift is there now. A waiver becomes `wanted`: asking is the
 * newest word (R37). Throws NOT_FOUND, VALIDATION, RATE_LIMITED (ten a day a gift), WRONG_STATE: `receipt_unpaid`,
 * `refund_open` or `receipt_asked` (one is asked for or issued already).
 */
export async function requestReceipt(ctx: Context, raw: unknown): Promise<{ requestId: string }> {
  const { giftId, titleKind, title, taxId: typed } = parse(requestInput, raw);
  const read = readTaxId(titleKind, typed);
  if (read.fault !== undefined) throw fieldError('taxId', read.fault);
  await consume('receipt-request', giftId, { points: 10, seconds: DAY });
  const requestId = newId('rcq');
  try {
    await db.transaction(async (tx) => {
      const gift = await lockGiftOf(tx, giftId);
      if (!gift) throw new AppError('NOT_FOUND');
      const obstacle = receiptObstacle(gift);
      if (obstacle) throw new AppError('WRONG_STATE', { reason: obstacle });
      await tx.insert(receiptRequests).values({
        id: requestId,
        giftId,
        holderId: gift.holderId,
        titleKind,
        title,
        taxId: sealTaxId(requestId, read.taxId),
        amountFen: netOf(gift),
        askedAt: ctx.now,
      });
      await writeReceiptChoice(tx, giftId, 'wanted', ctx.now);
    });
  } catch (error) {
    if (isUniqueViolation(error, 'receipt_requests_open'))
      throw new AppError('WRONG_STATE', { reason: 'receipt_asked' });
    throw error;
  }
  return { requestId };
}

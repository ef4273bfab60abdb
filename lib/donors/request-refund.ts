import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { refundRequests } from '@/db/schema/donors';
import { gifts } from '@/db/schema/gifts';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { consume } from '@/lib/limits/consume';
import { parse } from '@/lib/parse';
import { provider } from '@/lib/payments/provider';
import { isUniqueViolation } from '@/lib/unique';
import { refundObstacle, requestRefundInput } from './refund-request';

const DAY = 86_400;

/**
 * A donor asks for a gift back; whoever has the gift's id is its donor. Nothing moves: officials decide
 * (`lib/refunds`). Throws NOT_FOUND, VALIDATION, RATE_LIMITED (three a day a gift), WRONG_STATE: `not_received`,
 * `not_online` (the charity received it itself) or `asked_already`.
 */
export async function requestRefund(ctx: Context, raw: unknown): Promise<void> {
  const { giftId, reason } = parse(requestRefundInput, raw);
  const [gift] = await db.select().from(gifts).where(eq(gifts.id, giftId));
  if (!gift || gift.erasedAt) throw new AppError('NOT_FOUND');
  const obstacle = refundObstacle({ ...gift, isOnline: gift.source === provider.name });
  if (obstacle) throw new AppError('WRONG_STATE', { reason: obstacle });
  await consume('refund-request', giftId, { points: 3, seconds: DAY });
  try {
    await db.insert(refundRequests).values({ id: newId('ask'), giftId, reason, askedAt: ctx.now });
  } catch (error) {
    if (isUniqueViolation(error, 'refund_requests_open'))
      throw new AppError('WRONG_STATE', { reason: 'asked_already' });
    throw error;
  }
}

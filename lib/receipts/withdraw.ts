import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { receiptRequests } from '@/db/schema/receipts';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { lockGiftOf } from './load';
import { withdrawInput } from './schema';

/**
 * The donor takes a request back before it is answered; the title and the tax id, which nobody needs then, go. Throws
 * NOT_FOUND and WRONG_STATE `receipt_not_asked`.
 */
export async function withdrawReceipt(ctx: Context, raw: unknown): Promise<void> {
  const { giftId } = parse(withdrawInput, raw);
  await db.transaction(async (tx) => {
    if (!(await lockGiftOf(tx, giftId))) throw new AppError('NOT_FOUND');
    const withdrawn = await tx
      .update(receiptRequests)
      .set({ state: 'withdrawn', title: '', taxId: null, decidedAt: ctx.now })
      .where(and(eq(receiptRequests.giftId, giftId), eq(receiptRequests.state, 'asked')))
      .returning({ id: receiptRequests.id });
    if (withdrawn.length === 0) throw new AppError('WRONG_STATE', { reason: 'receipt_not_asked' });
  });
}

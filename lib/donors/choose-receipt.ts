import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';
import { gifts } from '@/db/schema/gifts';
import type { Context } from '@/lib/context';
import { writeReceiptChoice } from '@/lib/donations/gift-choices';
import { AppError } from '@/lib/errors';
import { consume } from '@/lib/limits/consume';
import { parse } from '@/lib/parse';
import { hasRequest } from '@/lib/receipts/load';

const input = z.strictObject({
  giftId: z.string().max(60),
  receipt: z.enum(['wanted', 'waived'], 'required'),
});

/**
 * Asks for the official receipt of a gift or waives it (Charity Law art. 38: the charity issues one; a donor who
 * waives it leaves a record). The newest word stands; the same word again adds nothing. The id is the key, as it is
 * to the gift's page. Throws NOT_FOUND, VALIDATION, RATE_LIMITED, WRONG_STATE `receipt_asked` (no waiver while one is asked
 * for or issued).
 */
export async function chooseReceipt(ctx: Context, raw: unknown): Promise<void> {
  const { giftId, receipt } = parse(input, raw);
  await consume('choose-receipt', giftId, { points: 20, seconds: 3600 });
  await db.transaction(async (tx) => {
    const [gift] = await tx
      .select({ id: gifts.id })
      .from(gifts)
      .where(and(eq(gifts.id, giftId), isNull(gifts.erasedAt)))
      .for('update');
    if (!gift) throw new AppError('NOT_FOUND');
    if (receipt === 'waived' && (await hasRequest(tx, giftId)))
      throw new AppError('WRONG_STATE', { reason: 'receipt_asked' });
    await writeReceiptChoice(tx, giftId, receipt, ctx.now);
  });
}

import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { keepsakes } from '@/db/schema/donors';
import { gifts } from '@/db/schema/gifts';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newSerial } from '@/lib/ids';
import { consume } from '@/lib/limits/consume';
import { parse } from '@/lib/parse';
import { keepsakeInput } from './keepsake';

/**
 * Makes a gift's keepsake, or changes whether its check shows the amount. One a gift: its serial stays. Whoever has
 * the gift's id is its donor. Throws NOT_FOUND, WRONG_STATE (`not_received`), RATE_LIMITED.
 */
export async function issueKeepsake(ctx: Context, raw: unknown): Promise<void> {
  const { giftId, amount } = parse(keepsakeInput, raw);
  const [gift] = await db.select().from(gifts).where(eq(gifts.id, giftId));
  if (!gift || gift.erasedAt) throw new AppError('NOT_FOUND');
  if (gift.postedSeq === null || (gift.paidFen ?? 0) <= gift.refundedFen + gift.disputedFen)
    throw new AppError('WRONG_STATE', { reason: 'not_received' });
  await consume('keepsake', giftId, { points: 30, seconds: 3600 });
  const isAmountShown = amount === 'shown';
  await db
    .insert(keepsakes)
    .values({ serial: newSerial(), giftId, isAmountShown, issuedAt: ctx.now })
    .onConflictDoUpdate({ target: keepsakes.giftId, set: { isAmountShown } });
}

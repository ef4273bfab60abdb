import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { type Db, db, type Transaction } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { gifts } from '@/db/schema/gifts';
import { refundCases } from '@/db/schema/refunds';
import { AppError } from '@/lib/errors';
import { type Fen, fenFromDatabase } from '@/lib/money/fen';
import { leftOf, OPEN_STATES } from './case';

/** Where a gift's case belongs: who oversees it, whose money it is. */
export async function placeOf(giftId: string) {
  const [row] = await db
    .select({
      giftId: gifts.id,
      campaignId: campaigns.id,
      holderId: campaigns.holderId,
      regionCode: campaigns.regionCode,
    })
    .from(gifts)
    .innerJoin(campaigns, eq(campaigns.id, gifts.campaignId))
    .where(eq(gifts.id, giftId));
  return row ?? null;
}

/** The gift of a case, locked first: every verb of a case takes the gift's row before the case's. */
export async function lockGift(tx: Transaction, giftId: string) {
  const [gift] = await tx.select().from(gifts).where(eq(gifts.id, giftId)).for('update');
  if (!gift) throw new AppError('NOT_FOUND');
  return { ...gift, leftFen: leftOf({ ...gift, underwayFen: await underwayFenOf(tx, giftId) }) };
}

/** What was asked of the provider for this gift and is no fact yet, in fen. */
export async function underwayFenOf(tx: Transaction | Db, giftId: string): Promise<Fen> {
  const [row] = await tx.execute<{ fen: string }>(sql`
    select coalesce(sum(c.amount_fen), 0) as fen from refund_cases c where c.gift_id = ${giftId} and c.state = 'done' and c.act <> 'release'
      and not exists (select from refunds r where r.refund_id = c.refund_id)`);
  return fenFromDatabase(row!.fen);
}

/** Throws WRONG_STATE `case_open` while a case of the gift waits for somebody. Call it under the gift's lock. */
export async function requireNoCase(tx: Transaction, giftId: string): Promise<void> {
  const [open] = await tx
    .select({ id: refundCases.id })
    .from(refundCases)
    .where(and(eq(refundCases.giftId, giftId), inArray(refundCases.state, [...OPEN_STATES])));
  if (open) throw new AppError('WRONG_STATE', { reason: 'case_open' });
}

/** A case that an answer is to be given to, under the gift's lock and its own. */
export async function lockCase(tx: Transaction, caseId: string) {
  const [seen] = await tx
    .select({ giftId: refundCases.giftId })
    .from(refundCases)
    .where(eq(refundCases.id, caseId));
  if (!seen) throw new AppError('NOT_FOUND');
  const gift = await lockGift(tx, seen.giftId);
  const [one] = await tx.select().from(refundCases).where(eq(refundCases.id, caseId)).for('update');
  return { gift, one: one! };
}

/** A case with what its permissions ask for; null when there is none. */
export async function findCase(caseId: string) {
  const [row] = await db
    .select({
      one: refundCases,
      campaignId: campaigns.id,
      holderId: campaigns.holderId,
      regionCode: campaigns.regionCode,
    })
    .from(refundCases)
    .innerJoin(gifts, eq(gifts.id, refundCases.giftId))
    .innerJoin(campaigns, eq(campaigns.id, gifts.campaignId))
    .where(eq(refundCases.id, caseId));
  return row ?? null;
}

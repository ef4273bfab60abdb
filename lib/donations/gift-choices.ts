import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import { sql, type Transaction } from '@/db/client';
import { giftChoices, giftMinors } from '@/db/schema/donors';
import { isMinor } from './minors';
import type { StartInput } from './schema';

export type ReceiptChoice = 'wanted' | 'waived';

/** Writes what was chosen when a gift started, in its transaction: the receipt, and the guardian's agreement of a minor. */
export async function insertChoices(
  tx: Transaction,
  giftId: string,
  { receipt, age, guardianAllowsData = false }: StartInput,
  now: Date,
): Promise<void> {
  if (receipt)
    await tx.insert(giftChoices).values({ giftId, topic: 'receipt', choice: receipt, chosenAt: now });
  if (isMinor(age))
    await tx.insert(giftMinors).values({ giftId, age, isDataAgreed: guardianAllowsData, agreedAt: now });
}

/** Writes the newest word on a gift's official receipt (R37); the same word again adds nothing. Under the gift's lock. */
export async function writeReceiptChoice(
  tx: Transaction,
  giftId: string,
  choice: ReceiptChoice,
  now: Date,
): Promise<void> {
  const [last] = await tx
    .select({ choice: giftChoices.choice })
    .from(giftChoices)
    .where(and(eq(giftChoices.giftId, giftId), eq(giftChoices.topic, 'receipt')))
    .orderBy(desc(giftChoices.id))
    .limit(1);
  if (last?.choice === choice) return;
  await tx
    .insert(giftChoices)
    .values({ giftId, topic: 'receipt', choice, before: last?.choice ?? null, chosenAt: now });
}

/**
 * Whether the donor wants the official receipt of a gift or waives it; null while undecided. A later month of a
 * monthly gift takes the choice of the gift it began with until it has its own.
 */
export async function readReceiptChoice(giftId: string): Promise<ReceiptChoice | null> {
  const [row] = await sql<{ choice: ReceiptChoice }[]>`
    select k.choice from gift_choices k where k.topic = 'receipt'
      and k.gift_id in (${giftId}, (select p.first_gift_id from gifts g join plans p on p.id = g.plan_id where g.id = ${giftId}))
    order by k.gift_id = ${giftId} desc, k.id desc limit 1`;
  return row?.choice ?? null;
}

import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { gifts } from '@/db/schema/gifts';
import { VISITOR } from '@/lib/context';
import { askErasure } from '@/lib/donors/ask-erasure';
import { proposeMerge } from '@/lib/donors/propose-merge';
import { as } from './people';

/** Two guests who wrote that they are one person, and one who wants to be forgotten: both wait for the admin. */
export async function writeDonors(now: Date): Promise<void> {
  const referenceOf = async (nick: string) =>
    (await db.select({ reference: gifts.reference }).from(gifts).where(eq(gifts.nick, nick)))[0]!.reference;
  await proposeMerge(await as('treasury', now), {
    refA: await referenceOf('一餐饭'),
    refB: await referenceOf('十餐饭'),
    ground: 'OWN_WORD',
    reason: '捐赠人来信：两笔都是自己捐的，第一次没有填邮箱。',
    formId: randomUUID(),
  });
  const [gift] = await db.select({ id: gifts.id }).from(gifts).where(eq(gifts.nick, '夜班司机'));
  await askErasure({ actor: VISITOR, locale: 'zh', now, address: null }, { giftId: gift!.id });
}

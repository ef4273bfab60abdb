import { and, desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { gifts } from '@/db/schema/gifts';
import { VISITOR } from '@/lib/context';
import { issueReceipt } from '@/lib/receipts/issue';
import { requestReceipt } from '@/lib/receipts/request';
import { as } from './people';

/** Two official receipts of the children's cabin, by the verbs: one that waits for the holder, one issued. */
export async function writeReceipts(now: Date): Promise<void> {
  const [issued, asked] = await db
    .select({ id: gifts.id })
    .from(gifts)
    .innerJoin(campaigns, eq(campaigns.id, gifts.campaignId))
    .where(and(eq(campaigns.slug, 'happy-childrens-cabin'), eq(gifts.state, 'succeeded')))
    .orderBy(desc(gifts.amountFen))
    .limit(2);
  const ask = (giftId: string, title: string) =>
    requestReceipt(
      { actor: VISITOR, locale: 'zh', now, address: null },
      { giftId, titleKind: 'person', title, taxId: '' },
    );
  const { requestId } = await ask(issued!.id, '演示捐赠人甲');
  await issueReceipt(await as('holder', now), { requestId, number: '36000026 0000000001' });
  await ask(asked!.id, '演示捐赠人乙');
}

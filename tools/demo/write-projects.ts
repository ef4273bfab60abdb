import { inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { shanghaiDay } from '@/lib/clock';
import { createProject } from '@/lib/projects/create';
import { addCampaign } from '@/lib/projects/place';
import { as } from './people';

const DAY_MS = 86_400_000;
const SLUGS = ['happy-childrens-cabin', 'after-the-rain-emergency-supplies'];

/** One charitable project of a year over two campaigns of the demo's organisation, begun with the first of them. */
export async function writeProjects(now: Date): Promise<void> {
  const day = (days: number) => new Date(now.getTime() + days * DAY_MS);
  const raising = await db
    .select({ id: campaigns.id, ngoId: campaigns.ngoId })
    .from(campaigns)
    .where(inArray(campaigns.slug, SLUGS));
  const { projectId } = await createProject(await as('ngo', day(-29)), {
    ngoId: raising[0]!.ngoId,
    nameZh: '于都山村儿童安居计划',
    nameEn: 'A Safe Home for the Children of Yudu',
    summaryZh:
      '让于都县北部山村的孩子住得安心：每家改好一间有门、有灯、有书桌的小屋；山洪断路时，先把米、药和雨布送到家。帮助 14 个村的 120 个孩子和他们的家人。',
    summaryEn:
      'Children in the hill villages of northern Yudu County live in safety: a room with a door, a lamp and a desk for each; and when a flood cuts the road, rice, medicine and tarpaulins first. It helps 120 children of 14 villages and their families.',
    startsOn: shanghaiDay(day(-29)),
    endsOn: shanghaiDay(day(335)),
  });
  const ngo = await as('ngo', now);
  for (const { id: campaignId } of raising) await addCampaign(ngo, { projectId, campaignId });
}

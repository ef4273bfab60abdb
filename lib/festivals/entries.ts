import 'server-only';
import { and, asc, eq, gt } from 'drizzle-orm';
import { db } from '@/db/client';
import { festivalCampaigns, festivals } from '@/db/schema/campaigns';

/** Festivals that are not over, with whether a campaign is in each; for pages that have authorised on the campaign. */
export async function listEntries(campaignId: string, now: Date) {
  return db
    .select({
      id: festivals.id,
      slug: festivals.slug,
      nameZh: festivals.nameZh,
      nameEn: festivals.nameEn,
      startsAt: festivals.startsAt,
      endsAt: festivals.endsAt,
      entered: festivalCampaigns.campaignId,
    })
    .from(festivals)
    .leftJoin(
      festivalCampaigns,
      and(eq(festivalCampaigns.festivalId, festivals.id), eq(festivalCampaigns.campaignId, campaignId)),
    )
    .where(gt(festivals.endsAt, now))
    .orderBy(asc(festivals.startsAt))
    .limit(20);
}

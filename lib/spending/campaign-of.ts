import 'server-only';
import { eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db, type Transaction } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { ngos } from '@/db/schema/ngos';
import { isPublic, isTakenDown } from '@/lib/campaigns/campaign';
import { AppError } from '@/lib/errors';

const holder = alias(ngos, 'holder');

/** A campaign as far as its money out needs it; null when there is none. */
export async function campaignOf(campaignId: string, tx: Transaction | typeof db = db) {
  const [row] = await tx
    .select({
      id: campaigns.id,
      slug: campaigns.slug,
      titleZh: campaigns.titleZh,
      titleEn: campaigns.titleEn,
      ngoId: campaigns.ngoId,
      holderId: campaigns.holderId,
      regionCode: campaigns.regionCode,
      state: campaigns.state,
      startsAt: campaigns.startsAt,
      endsAt: campaigns.endsAt,
      budget: campaigns.budget,
      ngoState: ngos.state,
      holderState: holder.state,
    })
    .from(campaigns)
    .innerJoin(ngos, eq(ngos.id, campaigns.ngoId))
    .innerJoin(holder, eq(holder.id, campaigns.holderId))
    .where(eq(campaigns.id, campaignId));
  return row ?? null;
}

export type SpendingCampaign = NonNullable<Awaited<ReturnType<typeof campaignOf>>>;

/** Money may go out of a campaign the public has seen, until it is taken down: then what is left is not theirs to spend. */
export function refuseUnspendable(campaign: SpendingCampaign): void {
  if (!isPublic(campaign.state) || isTakenDown(campaign.state))
    throw new AppError('WRONG_STATE', { reason: campaign.state });
}

import 'server-only';
import { eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { isPublic, isTakenDown } from '@/lib/campaigns/campaign';
import { AppError } from '@/lib/errors';

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
    })
    .from(campaigns)
    .where(eq(campaigns.id, campaignId));
  return row ?? null;
}

export type SpendingCampaign = NonNullable<Awaited<ReturnType<typeof campaignOf>>>;

/** Money may go out of a campaign the public has seen, until it is taken down: then what is left is not theirs to spend. */
export function refuseUnspendable(campaign: SpendingCampaign): void {
  if (!isPublic(campaign.state) || isTakenDown(campaign.state))
    throw new AppError('WRONG_STATE', { reason: campaign.state });
}

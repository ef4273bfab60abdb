import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { confirmFiling } from '@/lib/campaigns/confirm-filing';
import { lastDay } from '@/lib/campaigns/dates';
import { endorseChange, reviewChange } from '@/lib/campaigns/decide-change';
import { fileCampaign } from '@/lib/campaigns/file';
import { proposeChange } from '@/lib/campaigns/propose-change';
import type { Context } from '@/lib/context';

/** A use that was changed while the campaign ran, filed again: what its page shows as the history of its plan. */
export async function changeUse(
  campaignId: string,
  change: { useZh: string; reasonZh: string },
  who: { owner: Context; holder: Context; official: Context },
): Promise<void> {
  const [row] = await db.select().from(campaigns).where(eq(campaigns.id, campaignId));
  const { plan, version, endsAt, filingNumber } = row!;
  const { planVersionId } = await proposeChange(who.owner, {
    campaignId,
    version,
    purpose: plan.purpose,
    useOfProceeds: change.useZh,
    surplus: plan.surplus,
    endsOn: lastDay(endsAt),
    reason: change.reasonZh,
  });
  const yes = { campaignId, planVersionId, decision: 'approved' };
  await endorseChange(who.holder, { ...yes, reason: '变更不影响受益人，同意。' });
  await reviewChange(who.official, { ...yes, reason: '用途仍在备案目的之内，请重新备案。' });
  const recorded = await fileCampaign(who.holder, { campaignId, filingNumber });
  await confirmFiling(who.official, { campaignId, ...recorded });
}

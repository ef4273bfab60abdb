'use server';
import { formAction } from '@/lib/action';
import { reviewCampaign } from '@/lib/campaigns/review';
import { reportToAuthority } from '@/lib/reports/report-to-authority';

export const decideCampaign = formAction(
  async (ctx, [campaignId, version]: [string, number], { decision, reason = '' }) => {
    await reviewCampaign(ctx, { campaignId, version, decision, reason });
    return decision === 'approved' ? 'approved' : 'returned';
  },
);

/** Returns an approved campaign, so that its dates can be moved. */
export const giveBack = formAction(async (ctx, [campaignId, version]: [string, number], { reason = '' }) => {
  await reviewCampaign(ctx, { campaignId, version, decision: 'returned', reason });
  return 'returned';
});

/** Reports suspected illegality to the authority that registers the certificate-holder. Sent twice, it reports once. */
export const denounce = formAction(
  async (ctx, [campaignId, formId]: [string, string], { ground, reason = '' }) => {
    await reportToAuthority(ctx, { campaignId, ground: ground || undefined, reason, formId });
    return 'reportedToAuthority';
  },
);

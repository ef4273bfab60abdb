'use server';
import { formAction } from '@/lib/action';
import { confirmFiling } from '@/lib/campaigns/confirm-filing';
import { endorseChange, reviewChange } from '@/lib/campaigns/decide-change';
import { fileCampaign } from '@/lib/campaigns/file';

/** Records the filing number: by the certificate-holder in its workspace, or by an official. */
export const recordFiling = formAction(
  async (ctx, [campaignId]: [string], { filingNumber = '', submittedOn, channel }) => {
    await fileCampaign(ctx, { campaignId, filingNumber, submittedOn, channel });
    return 'filingRecorded';
  },
);

/** The second person's check of the number, bound to what their page showed. */
export const confirm = formAction(async (ctx, [campaignId, filingId, mark]: [string, string, string]) => {
  await confirmFiling(ctx, { campaignId, filingId, mark });
  return 'filed';
});

/** The certificate-holder's answer to a change of its partner's plan. */
export const answerChange = formAction(
  async (ctx, [campaignId, planVersionId]: [string, string], { decision, reason = '' }) => {
    await endorseChange(ctx, { campaignId, planVersionId, decision, reason });
    return 'changeDecided';
  },
);

/** An official's decision about a change of plan. */
export const decideChange = formAction(
  async (ctx, [campaignId, planVersionId]: [string, string], { decision, reason = '' }) => {
    await reviewChange(ctx, { campaignId, planVersionId, decision, reason });
    return 'changeDecided';
  },
);

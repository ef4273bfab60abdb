'use server';
import { formAction } from '@/lib/action';
import { resolveCampaign } from '@/lib/campaigns/resolve';
import { pauseCampaign, resumeCampaign, takeDownCampaign } from '@/lib/campaigns/stop';
import { expireOpenSessions } from '@/lib/donations/expire-sessions';

/** Stopping and resuming a campaign, from an organisation's workspace and from the officials'. Payment sessions still open are expired after the commit. */
export const pause = formAction(async (ctx, [campaignId]: [string], { reason = '', notify }) => {
  await pauseCampaign(ctx, { campaignId, reason, notify });
  await expireOpenSessions(campaignId);
  return 'paused';
});

export const resume = formAction(async (ctx, [campaignId]: [string], { reason = '' }) => {
  await resumeCampaign(ctx, { campaignId, reason });
  return 'resumed';
});

export const takeDown = formAction(async (ctx, [campaignId]: [string], { reason = '', notify }) => {
  await takeDownCampaign(ctx, { campaignId, reason, notify });
  await expireOpenSessions(campaignId);
  return 'takenDown';
});

/** What was taken down is settled; by officials alone. */
export const resolve = formAction(async (ctx, [campaignId]: [string], { outcome = '' }) => {
  await resolveCampaign(ctx, { campaignId, outcome });
  return 'resolved';
});

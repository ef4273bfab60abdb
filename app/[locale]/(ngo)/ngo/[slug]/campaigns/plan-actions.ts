'use server';
import { formAction } from '@/lib/action';
import { closeCampaign } from '@/lib/campaigns/close';
import { proposeChange } from '@/lib/campaigns/propose-change';
import { takeBackCampaign } from '@/lib/campaigns/take-back';
import { expireOpenSessions } from '@/lib/donations/expire-sessions';
import { enterFestival, leaveFestival } from '@/lib/festivals/enter';

/** Proposes a change of a filed plan. */
export const propose = formAction(async (ctx, [campaignId, version]: [string, number], texts) => {
  const { purpose = '', useOfProceeds = '', surplus = '', endsOn = '', reason = '' } = texts;
  await proposeChange(ctx, { campaignId, version, purpose, useOfProceeds, surplus, endsOn, reason });
  return 'changeProposed';
});

/** Takes a submitted campaign back, to go on writing it. */
export const takeBack = formAction(async (ctx, [campaignId, version]: [string, number]) => {
  await takeBackCampaign(ctx, { campaignId, version });
  return 'takenBack';
});

/** Ends a campaign before its day; payment sessions still open are expired after the commit. */
export const closeEarly = formAction(async (ctx, [campaignId]: [string], { reason = '' }) => {
  await closeCampaign(ctx, { campaignId, reason });
  await expireOpenSessions(campaignId);
  return 'closedEarly';
});

/** Enters a festival. */
export const enter = formAction(async (ctx, [campaignId, festivalId]: [string, string]) => {
  await enterFestival(ctx, { campaignId, festivalId });
  return 'festivalEntered';
});

/** Leaves a festival that has not opened. */
export const leave = formAction(async (ctx, [campaignId, festivalId]: [string, string]) => {
  await leaveFestival(ctx, { campaignId, festivalId });
  return 'festivalLeft';
});

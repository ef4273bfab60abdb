'use server';
import { bytesOf, formAction } from '@/lib/action';
import { stopPartner } from '@/lib/campaigns/stop-partner';
import { expireOpenSessions } from '@/lib/donations/expire-sessions';
import { askHolder } from '@/lib/ngos/ask-holder';
import {
  assessPartner,
  declinePartner,
  endPartnership,
  signPartner,
  supervisePartner,
} from '@/lib/ngos/partnership-acts';

export const ask = formAction(async (ctx, [ngoId]: [string], { holderId = '' }) => {
  await askHolder(ctx, { ngoId, holderId });
  return 'holderAsked';
});

export const assess = formAction(async (ctx, [partnershipId]: [string], texts, form) => {
  await assessPartner(ctx, { ...texts, partnershipId, file: await bytesOf(form, 'file') });
  return 'partnerAssessed';
});

export const sign = formAction(async (ctx, [partnershipId]: [string], texts, form) => {
  await signPartner(ctx, { ...texts, partnershipId, file: await bytesOf(form, 'file') });
  return 'signed';
});

export const decline = formAction(async (ctx, [partnershipId]: [string], { reason = '' }) => {
  await declinePartner(ctx, { partnershipId, reason });
  return 'partnerDeclined';
});

export const supervise = formAction(async (ctx, [partnershipId]: [string], { text = '' }) => {
  await supervisePartner(ctx, { partnershipId, text });
  return 'supervised';
});

export const end = formAction(async (ctx, [partnershipId]: [string], { how, reason = '' }) => {
  await endPartnership(ctx, { partnershipId, how, reason });
  return 'partnershipEnded';
});

/** Stops all campaigns of one partner. Payment sessions still open are expired after the commit. */
export const stopAll = formAction(async (ctx, [holderId, partnerId]: [string, string], { reason = '' }) => {
  const { stopped } = await stopPartner(ctx, { holderId, partnerId, reason });
  for (const campaignId of stopped) await expireOpenSessions(campaignId);
  return 'partnerStopped';
});

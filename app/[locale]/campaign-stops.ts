'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import { pauseCampaign, resumeCampaign, takeDownCampaign } from '@/lib/campaigns/stop';
import { expireOpenSessions } from '@/lib/donations/expire-sessions';
import type { Locale } from '@/lib/i18n/locales';

/** Stopping and resuming a campaign, from an organisation's workspace and from the officials'. Payment sessions still open are expired after the commit. */
export async function pause(
  locale: Locale,
  path: string,
  campaignId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { reason = '', notify }) => {
    await pauseCampaign(ctx, { campaignId, reason, notify });
    await expireOpenSessions(campaignId);
    return 'paused';
  });
}

export async function resume(
  locale: Locale,
  path: string,
  campaignId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { reason = '' }) => {
    await resumeCampaign(ctx, { campaignId, reason });
    return 'resumed';
  });
}

export async function takeDown(
  locale: Locale,
  path: string,
  campaignId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { reason = '', notify }) => {
    await takeDownCampaign(ctx, { campaignId, reason, notify });
    await expireOpenSessions(campaignId);
    return 'takenDown';
  });
}

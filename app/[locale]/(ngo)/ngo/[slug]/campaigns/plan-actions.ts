'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import { closeCampaign } from '@/lib/campaigns/close';
import { proposeChange } from '@/lib/campaigns/propose-change';
import { expireOpenSessions } from '@/lib/donations/expire-sessions';
import { enterFestival, leaveFestival } from '@/lib/festivals/enter';
import type { Locale } from '@/lib/i18n/locales';

/** Proposes a change of a filed plan. */
export async function propose(
  locale: Locale,
  path: string,
  campaignId: string,
  version: number,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, texts) => {
    const { purpose = '', useOfProceeds = '', surplus = '', endsOn = '', reason = '' } = texts;
    await proposeChange(ctx, { campaignId, version, purpose, useOfProceeds, surplus, endsOn, reason });
    return 'changeProposed';
  });
}

/** Ends a campaign before its day; payment sessions still open are expired after the commit. */
export async function closeEarly(
  locale: Locale,
  path: string,
  campaignId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { reason = '' }) => {
    await closeCampaign(ctx, { campaignId, reason });
    await expireOpenSessions(campaignId);
    return 'closedEarly';
  });
}

/** Enters a festival. */
export async function enter(
  locale: Locale,
  path: string,
  campaignId: string,
  festivalId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx) => {
    await enterFestival(ctx, { campaignId, festivalId });
    return 'festivalEntered';
  });
}

/** Leaves a festival that has not opened. */
export async function leave(
  locale: Locale,
  path: string,
  campaignId: string,
  festivalId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx) => {
    await leaveFestival(ctx, { campaignId, festivalId });
    return 'festivalLeft';
  });
}

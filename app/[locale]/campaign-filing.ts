'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import { confirmFiling } from '@/lib/campaigns/confirm-filing';
import { endorseChange, reviewChange } from '@/lib/campaigns/decide-change';
import { fileCampaign } from '@/lib/campaigns/file';
import type { Locale } from '@/lib/i18n/locales';

/** Records the filing number: by the certificate-holder in its workspace, or by an official. */
export async function recordFiling(
  locale: Locale,
  path: string,
  campaignId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(
    locale,
    path,
    before,
    form,
    async (ctx, { filingNumber = '', submittedOn, channel }) => {
      await fileCampaign(ctx, { campaignId, filingNumber, submittedOn, channel });
      return 'filingRecorded';
    },
  );
}

/** The second person's check of the number. */
export async function confirm(
  locale: Locale,
  path: string,
  campaignId: string,
  filingId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx) => {
    await confirmFiling(ctx, { campaignId, filingId });
    return 'filed';
  });
}

/** The certificate-holder's answer to a change of its partner's plan. */
export async function answerChange(
  locale: Locale,
  path: string,
  campaignId: string,
  planVersionId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { decision, reason = '' }) => {
    await endorseChange(ctx, { campaignId, planVersionId, decision, reason });
    return 'changeDecided';
  });
}

/** An official's decision about a change of plan. */
export async function decideChange(
  locale: Locale,
  path: string,
  campaignId: string,
  planVersionId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { decision, reason = '' }) => {
    await reviewChange(ctx, { campaignId, planVersionId, decision, reason });
    return 'changeDecided';
  });
}

'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
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
  return submitAndMoveOn(locale, path, before, form, async (ctx, { filingNumber = '' }) => {
    await fileCampaign(ctx, { campaignId, filingNumber });
    return 'filed';
  });
}

'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import { reviewCampaign } from '@/lib/campaigns/review';
import type { Locale } from '@/lib/i18n/locales';
import { reportToAuthority } from '@/lib/reports/report-to-authority';
import { routes } from '@/lib/routes';

export async function decideCampaign(
  locale: Locale,
  campaignId: string,
  version: number,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(
    locale,
    routes.adminCampaign(locale, campaignId),
    before,
    form,
    async (ctx, { decision, reason = '' }) => {
      await reviewCampaign(ctx, { campaignId, version, decision, reason });
      return decision === 'approved' ? 'approved' : 'returned';
    },
  );
}

/** Returns an approved campaign, so that its dates can be moved. */
export async function giveBack(
  locale: Locale,
  campaignId: string,
  version: number,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(
    locale,
    routes.adminCampaign(locale, campaignId),
    before,
    form,
    async (ctx, { reason = '' }) => {
      await reviewCampaign(ctx, { campaignId, version, decision: 'returned', reason });
      return 'returned';
    },
  );
}

/** Reports suspected illegality to the authority that registers the certificate-holder. Sent twice, it reports once. */
export async function denounce(
  locale: Locale,
  campaignId: string,
  formId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(
    locale,
    routes.adminCampaign(locale, campaignId),
    before,
    form,
    async (ctx, { ground, reason = '' }) => {
      await reportToAuthority(ctx, { campaignId, ground: ground || undefined, reason, formId });
      return 'reportedToAuthority';
    },
  );
}

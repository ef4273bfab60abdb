'use server';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { Kept } from '@/components/campaign-form/form-props';
import { type FormState, submitForm } from '@/lib/action';
import { dropDraft, keepDraft } from '@/lib/campaigns/draft';
import { clockTime } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { whoSaved } from './saved-by';

/** Keeps what is typed while it is typed, and says when; also who saved since the form was read. */
export async function keep(
  locale: Locale,
  campaignId: string,
  before: FormState,
  form: FormData,
): Promise<FormState & Kept> {
  const t = await getTranslations({ locale, namespace: 'editor' });
  const answer: Kept = {};
  const state = await submitForm(locale, before, form, async (ctx, { intent: _, ...values }) => {
    const { keptAt, version } = await keepDraft(ctx, { campaignId, values });
    answer.kept = t('kept', { time: clockTime(keptAt, locale) });
    if (String(version) !== values.version) answer.newer = t('newer', await whoSaved(locale, campaignId));
    return undefined;
  });
  // What was typed is not sent back: the page has it.
  return { ...state, values: {}, ...answer };
}

export async function discard(
  locale: Locale,
  slug: string,
  campaignId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  const state = await submitForm(locale, before, form, async (ctx) => {
    await dropDraft(ctx, { campaignId });
    return undefined;
  });
  if (!state.refusal) redirect(routes.workspaceCampaign(locale, slug, campaignId));
  return state;
}

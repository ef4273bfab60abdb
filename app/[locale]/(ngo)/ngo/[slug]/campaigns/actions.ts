'use server';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { type FormState, submitAndMoveOn, submitForm } from '@/lib/action';
import { createCampaign } from '@/lib/campaigns/create';
import { editCampaign } from '@/lib/campaigns/edit';
import { endorseCampaign } from '@/lib/campaigns/endorse';
import { basicsOf, editOf, formErrors } from '@/lib/campaigns/form';
import { postUpdate } from '@/lib/campaigns/post-update';
import { submitCampaign } from '@/lib/campaigns/submit';
import { AppError, isAppError } from '@/lib/errors';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

/** Runs a verb of campaigns and names its wrong fields as the form does. */
async function asForm<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (isAppError(error) && error.details.errors)
      throw new AppError(error.code, { errors: formErrors(error.details.errors) });
    throw error;
  });
}

export async function createDraft(
  locale: Locale,
  slug: string,
  ngoId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  let id: string | undefined;
  const state = await submitForm(locale, before, form, async (ctx, texts) => {
    id = (await asForm(createCampaign(ctx, { ngoId, ...basicsOf(texts) }))).campaignId;
  });
  if (id) redirect(routes.workspaceCampaign(locale, slug, id));
  return state;
}

/** Saves; with the intent `submit` also submits. The version travels in the form, so that a later save names what it saw. */
export async function saveCampaign(
  locale: Locale,
  slug: string,
  campaignId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  const t = await getTranslations({ locale, namespace: 'ngo.campaign' });
  let isSubmitted = false;
  let version: number | undefined;
  const state = await submitForm(locale, before, form, async (ctx, { intent, version: read, ...texts }) => {
    ({ version } = await asForm(editCampaign(ctx, { campaignId, version: read, ...editOf(texts) })));
    if (intent !== 'submit') return { done: t('saved') };
    const { duplicateReason } = texts;
    await asForm(submitCampaign(ctx, { campaignId, version, duplicateReason }));
    isSubmitted = true;
  });
  if (isSubmitted) redirect(`${routes.workspaceCampaign(locale, slug, campaignId)}?done=submitted`);
  return version === undefined ? state : { ...state, values: { ...state.values, version: String(version) } };
}

/** The certificate-holder's answer to its partner's campaign. */
export async function endorse(
  locale: Locale,
  path: string,
  campaignId: string,
  version: number,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { decision, reason = '' }) => {
    const answer = decision === 'approved' ? 'endorsed' : decision;
    await endorseCampaign(ctx, { campaignId, version, decision: answer, reason });
    return answer === 'endorsed' ? 'endorsed' : 'returned';
  });
}

export async function publishUpdate(
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
    async (ctx, { titleZh = '', titleEn = '', bodyZh = '', bodyEn = '' }) => {
      await postUpdate(ctx, { campaignId, titleZh, titleEn, bodyZh, bodyEn });
      return 'posted';
    },
  );
}

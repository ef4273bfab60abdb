'use server';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { CampaignFormState, Conflict } from '@/components/campaign-form/form-props';
import { bytesOf, type FormState, formAction, submitForm } from '@/lib/action';
import { createCampaign } from '@/lib/campaigns/create';
import { editCampaign } from '@/lib/campaigns/edit';
import { endorseCampaign } from '@/lib/campaigns/endorse';
import { basicsOf, campaignTexts, editOf, formErrors } from '@/lib/campaigns/form';
import { seenOf } from '@/lib/campaigns/merge-texts';
import { postUpdate } from '@/lib/campaigns/post-update';
import { saveThanks } from '@/lib/campaigns/save-thanks';
import { UPDATE_PHOTOS } from '@/lib/campaigns/schema';
import { submitCampaign } from '@/lib/campaigns/submit';
import { getCampaignDetail } from '@/lib/campaigns/workspace-queries';
import { AppError, type FieldError, isAppError } from '@/lib/errors';
import type { Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import { routes } from '@/lib/routes';
import { joined } from './saved-by';

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

/**
 * Saves; with the intent `submit` also submits. Version and marks travel in the form, so that a later save names what
 * it saw; when somebody saved meanwhile nothing is written, and the form holds both.
 */
export async function saveCampaign(
  locale: Locale,
  slug: string,
  campaignId: string,
  before: CampaignFormState,
  form: FormData,
): Promise<CampaignFormState> {
  const t = await getTranslations({ locale, namespace: 'ngo.campaign' });
  let isSubmitted = false;
  let conflict: Conflict | undefined;
  let saved: Record<string, string> | undefined;
  const state = await submitForm(locale, before, form, async (ctx, texts) => {
    const { intent, version: read, seen: _, duplicateReason, ...fields } = texts;
    const row = async () => (await getCampaignDetail(ctx, campaignId, 'campaign.workspace')).campaign;
    try {
      const { version } = await asForm(editCampaign(ctx, { campaignId, version: read, ...editOf(fields) }));
      saved = { version: String(version), seen: seenOf(campaignTexts(await row())) };
      if (intent === 'submit') {
        await asForm(submitCampaign(ctx, { campaignId, version, duplicateReason }));
        isSubmitted = true;
      }
      return { done: t('saved') };
    } catch (error) {
      if (!isAppError(error) || error.code !== 'STALE_VERSION') throw error;
      const both = await joined(locale, await row(), texts);
      conflict = both.conflict;
      return { values: both.values };
    }
  });
  if (isSubmitted) redirect(`${routes.workspaceCampaign(locale, slug, campaignId)}?done=submitted`);
  if (conflict) return { ...state, refusal: messagesOf(locale).errors.STALE_VERSION, conflict };
  return { ...state, values: { ...state.values, ...saved } };
}

/** The certificate-holder's answer to its partner's campaign. */
export const endorse = formAction(
  async (ctx, [campaignId, version]: [string, number], { decision, reason = '' }) => {
    const answer = decision === 'approved' ? 'endorsed' : decision;
    await endorseCampaign(ctx, { campaignId, version, decision: answer, reason });
    return answer === 'endorsed' ? 'endorsed' : 'returned';
  },
);

/** An update with the photos that were chosen; what is wrong with one is said at its own fields. */
export const publishUpdate = formAction(async (ctx, [campaignId, formId]: [string, string], texts, form) => {
  const { titleZh = '', titleEn = '', bodyZh = '', bodyEn = '', people } = texts;
  const { photos, slots } = await photosOf(form);
  await postUpdate(ctx, { campaignId, formId, titleZh, titleEn, bodyZh, bodyEn, photos, people }).catch(
    (error: unknown) => {
      if (!isAppError(error) || !error.details.errors) throw error;
      const named = (one: FieldError) => ({
        ...one,
        path: one.path.replace(/^photos\.(\d+)/, (_, n) => `photo.${slots[Number(n)]}`),
      });
      throw new AppError(error.code, { errors: error.details.errors.map(named) });
    },
  );
  return 'posted';
});

/** The photos of an update's form and where each stood: a place without a file is none. */
async function photosOf(form: FormData) {
  const slots: number[] = [];
  const photos: { picture: Uint8Array; altZh: string; altEn: string }[] = [];
  for (let n = 0; n < UPDATE_PHOTOS; n++) {
    const picture = await bytesOf(form, `photo.${n}.picture`);
    if (!picture?.length) continue;
    const word = (name: string) => String(form.get(`photo.${n}.${name}`) ?? '');
    slots.push(n);
    photos.push({ picture, altZh: word('altZh'), altEn: word('altEn') });
  }
  return { photos, slots };
}

/** The organisation's words of thanks. */
export const keepThanks = formAction(
  async (ctx, [campaignId]: [string], { thanksZh = '', thanksEn = '' }) => {
    await saveThanks(ctx, { campaignId, thanksZh, thanksEn });
    return 'thanksKept';
  },
);

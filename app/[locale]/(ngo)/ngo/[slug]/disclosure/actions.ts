'use server';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { type FormState, formAction, submitForm } from '@/lib/action';
import { draftReport } from '@/lib/disclosure/draft';
import { editReport } from '@/lib/disclosure/edit-report';
import { publishReport } from '@/lib/disclosure/publish';
import type { Locale } from '@/lib/i18n/locales';

export const begin = formAction(async (ctx, [obligationId]: [string]) => {
  await draftReport(ctx, { obligationId });
  return 'drafted';
});

/** Saves; with the intent `publish` also publishes. The edit travels in the form, so that a later save names what it saw. */
export async function save(
  locale: Locale,
  path: string,
  reportId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  const t = await getTranslations({ locale, namespace: 'disclosure.edit' });
  let isPublished = false;
  let edit: number | undefined;
  const state = await submitForm(locale, before, form, async (ctx, texts) => {
    const { textZh = '', textEn = '', correctionZh = '', correctionEn = '' } = texts;
    const written = { textZh, textEn, correctionZh, correctionEn };
    ({ edit } = await editReport(ctx, { reportId, edit: texts.edit, ...written }));
    if (texts.intent !== 'publish') return { done: t('saved') };
    await publishReport(ctx, { reportId, edit });
    isPublished = true;
  });
  if (isPublished) redirect(`${path}?done=published`);
  return edit === undefined ? state : { ...state, values: { ...state.values, edit: String(edit) } };
}

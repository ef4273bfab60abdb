'use server';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { type FormState, submitForm } from '@/lib/action';
import type { Locale } from '@/lib/i18n/locales';
import { registerNgo } from '@/lib/ngos/register';
import { saveRegistrationDraft } from '@/lib/ngos/save-draft';
import { routes } from '@/lib/routes';

/** Keeps the draft, or submits the registration and opens the new workspace. */
export async function sendRegistration(
  locale: Locale,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  const t = await getTranslations({ locale, namespace: 'ngo.register' });
  let slug: string | undefined;
  const state = await submitForm(locale, before, form, async (ctx, { intent, ...values }) => {
    await saveRegistrationDraft(ctx, values);
    if (intent === 'draft') return { done: t('saved') };
    ({ slug } = await registerNgo(ctx, values));
  });
  if (slug) redirect(routes.workspace(locale, slug));
  return state;
}

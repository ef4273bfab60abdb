'use server';
import { getTranslations } from 'next-intl/server';
import { type FormState, submitForm } from '@/lib/action';
import { register, requestLink } from '@/lib/auth/request-link';
import { env } from '@/lib/env';
import type { Locale } from '@/lib/i18n/locales';

/** Mails a sign-in link; the page then shows where to look. */
export async function sendLink(
  locale: Locale,
  returnTo: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitForm(locale, before, form, async (ctx, { email = '' }) => {
    await requestLink(ctx, { email, returnTo });
    return { done: await sentText(locale, email) };
  });
}

/** Begins an account: the mailed link completes it. */
export async function startRegistration(
  locale: Locale,
  returnTo: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitForm(locale, before, form, async (ctx, { name = '', email = '', password = '' }) => {
    await register(ctx, { name, email, password, returnTo });
    return { done: await sentText(locale, email) };
  });
}

/** Where the letter went. A demo without a mail server says where to find it. */
async function sentText(locale: Locale, email: string): Promise<string> {
  const t = await getTranslations({ locale, namespace: 'auth.sent' });
  return env.isDemo && !env.SMTP_URL ? t('demo') : t('text', { email: email.trim() });
}

'use server';
import { getTranslations } from 'next-intl/server';
import { type FormState, submitAndMoveOn, submitForm } from '@/lib/action';
import { forgetCode, keepCode, keptCode } from '@/lib/auth/code-cookie';
import { confirmAddress, requestAddress } from '@/lib/donors/change-address';
import { confirmNumber, removeNumber, requestNumber } from '@/lib/donors/change-number';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

export async function sendAddressLink(locale: Locale, before: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations({ locale, namespace: 'account.contact' });
  return submitForm(locale, before, form, async (ctx, { email = '' }) => {
    await requestAddress(ctx, { email });
    return { done: t('linkSent') };
  });
}

export async function takeAddress(
  locale: Locale,
  token: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, routes.accountContact(locale), before, form, async (ctx) => {
    await confirmAddress(ctx, { token });
    return 'addressChanged';
  });
}

/** Texts a code; the page then asks for it. */
export async function sendNumberCode(locale: Locale, before: FormState, form: FormData): Promise<FormState> {
  return submitAndMoveOn(locale, routes.accountContact(locale), before, form, async (ctx, { phone = '' }) => {
    await keepCode(await requestNumber(ctx, { phone }));
    return 'codeTexted';
  });
}

export async function takeNumber(locale: Locale, before: FormState, form: FormData): Promise<FormState> {
  return submitAndMoveOn(locale, routes.accountContact(locale), before, form, async (ctx, { code = '' }) => {
    await confirmNumber(ctx, { id: (await keptCode()) ?? '', code });
    await forgetCode();
    return 'numberSet';
  });
}

export async function dropNumber(locale: Locale, before: FormState, form: FormData): Promise<FormState> {
  return submitAndMoveOn(locale, routes.accountContact(locale), before, form, async (ctx) => {
    await removeNumber(ctx);
    return 'numberRemoved';
  });
}

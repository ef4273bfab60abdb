'use server';
import { getTranslations } from 'next-intl/server';
import { type FormState, formAction, submitForm } from '@/lib/action';
import { forgetCode, keepCode, keptCode } from '@/lib/auth/code-cookie';
import { confirmAddress, requestAddress } from '@/lib/donors/change-address';
import { confirmNumber, removeNumber, requestNumber } from '@/lib/donors/change-number';
import type { Locale } from '@/lib/i18n/locales';

export async function sendAddressLink(locale: Locale, before: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations({ locale, namespace: 'account.contact' });
  return submitForm(locale, before, form, async (ctx, { email = '' }) => {
    await requestAddress(ctx, { email });
    return { done: t('linkSent') };
  });
}

export const takeAddress = formAction(async (ctx, [token]: [string]) => {
  await confirmAddress(ctx, { token });
  return 'addressChanged';
});

/** Texts a code; the page then asks for it. */
export const sendNumberCode = formAction(async (ctx, _bound: [], { phone = '' }) => {
  await keepCode(await requestNumber(ctx, { phone }));
  return 'codeTexted';
});

export const takeNumber = formAction(async (ctx, _bound: [], { code = '' }) => {
  await confirmNumber(ctx, { id: (await keptCode()) ?? '', code });
  await forgetCode();
  return 'numberSet';
});

export const dropNumber = formAction(async (ctx) => {
  await removeNumber(ctx);
  return 'numberRemoved';
});

'use server';
import { getTranslations } from 'next-intl/server';
import { type FormState, formAction, submitForm } from '@/lib/action';
import { removePasskey, removeTotp, renamePasskey, renewRecoveryCodes } from '@/lib/auth/factors/manage';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { codesOnce } from '../../../(auth)/sign-in/codes-once';

export const rename = formAction(async (ctx, [id]: [string], { name = '' }) => {
  await renamePasskey(ctx, { id, name });
  return 'renamed';
});

export const remove = formAction(async (ctx, [id]: [string]) => {
  await removePasskey(ctx, id);
  return 'factorRemoved';
});

export const removeApp = formAction(async (ctx) => {
  await removeTotp(ctx);
  return 'factorRemoved';
});

/** New recovery codes, shown this one time. */
export async function renewCodes(locale: Locale, before: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations({ locale, namespace: 'secondFactor.codes' });
  return submitForm(locale, before, form, async (ctx) => ({
    done: t('title'),
    once: await codesOnce(locale, await renewRecoveryCodes(ctx), routes.accountSecurity(locale)),
  }));
}

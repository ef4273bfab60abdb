'use server';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { type FormState, formAction, submitForm } from '@/lib/action';
import { changePassword } from '@/lib/auth/change-password';
import { currentContext } from '@/lib/auth/request';
import { revokeSession } from '@/lib/auth/sessions';
import { signOut } from '@/lib/auth/sign-out';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

export async function leave(locale: Locale): Promise<void> {
  await signOut(await currentContext(locale));
  redirect(routes.home(locale));
}

export const endSession = formAction(async (ctx, [sessionId]: [string]) => {
  await revokeSession(ctx, { sessionId });
  return 'revoked';
});

export async function savePassword(locale: Locale, before: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations({ locale, namespace: 'auth.account' });
  return submitForm(locale, before, form, async (ctx, { current, password = '' }) => {
    await changePassword(ctx, { current, password });
    return { done: t('saved') };
  });
}

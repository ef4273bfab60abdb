'use server';
import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { redirect } from 'next/navigation';
import { answered, type FormState, submitForm } from '@/lib/action';
import { setSession } from '@/lib/auth/begin-session';
import { addPasskey, passkeyToMake } from '@/lib/auth/factors/add-passkey';
import type { Enrolled } from '@/lib/auth/factors/enrolled';
import { confirmTotp } from '@/lib/auth/factors/set-up-totp';
import { safeReturnPath } from '@/lib/auth/return-path';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { codesOnce } from '../codes-once';

/** Confirms the authenticator app by its first code; shows the recovery codes when there are new ones. */
export async function confirmApp(
  locale: Locale,
  returnTo: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  const next = safeReturnPath(returnTo, routes.account(locale));
  const state = await submitForm(locale, before, form, async (ctx, { code = '' }) => {
    const done = await confirmTotp(ctx, { code });
    await setSession(done.sessionId);
    return { done: 'enrolled', once: await codesOf(locale, done, next) };
  });
  if (state.done && !state.once) redirect(next);
  return state;
}

/** What the browser is to make as a passkey. */
export async function askForPasskey(locale: Locale) {
  return answered(locale, async (ctx) => ({ options: await passkeyToMake(ctx) }));
}

/** Keeps the passkey the browser made. */
export async function keepPasskey(
  locale: Locale,
  returnTo: string,
  response: RegistrationResponseJSON,
  name: string,
) {
  return answered(locale, async (ctx) => {
    const done = await addPasskey(ctx, { response, name });
    await setSession(done.sessionId);
    return { once: await codesOf(locale, done, safeReturnPath(returnTo, routes.account(locale))) };
  });
}

const codesOf = async (locale: Locale, { recoveryCodes }: Enrolled, next: string) =>
  recoveryCodes.length > 0 ? codesOnce(locale, recoveryCodes, next) : undefined;

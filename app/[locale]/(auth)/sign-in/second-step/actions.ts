'use server';
import { redirect } from 'next/navigation';
import { type FormState, submitForm } from '@/lib/action';
import { setSession } from '@/lib/auth/begin-session';
import { giveCode } from '@/lib/auth/factors/give-code';
import { safeReturnPath } from '@/lib/auth/return-path';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

/** Gives the second factor by a code, and goes on to where the person was going. */
export async function sendCode(
  locale: Locale,
  returnTo: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  let isGiven = false;
  const state = await submitForm(locale, before, form, async (ctx, { code = '' }) => {
    await setSession((await giveCode(ctx, { code })).sessionId);
    isGiven = true;
  });
  if (isGiven) redirect(safeReturnPath(returnTo, routes.account(locale)));
  return state;
}

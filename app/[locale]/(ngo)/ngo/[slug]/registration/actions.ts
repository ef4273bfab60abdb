'use server';
import { redirect } from 'next/navigation';
import { type FormState, submitForm } from '@/lib/action';
import type { Locale } from '@/lib/i18n/locales';
import { resubmitNgo } from '@/lib/ngos/resubmit';
import { routes } from '@/lib/routes';

export async function sendAgain(
  locale: Locale,
  slug: string,
  ngoId: string,
  version: number,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  let isSent = false;
  const state = await submitForm(locale, before, form, async (ctx, { intent: _, ...values }) => {
    await resubmitNgo(ctx, ngoId, version, values);
    isSent = true;
  });
  if (isSent) redirect(routes.workspace(locale, slug));
  return state;
}

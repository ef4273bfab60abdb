'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import type { Locale } from '@/lib/i18n/locales';
import { connectMerchant } from '@/lib/ngos/connect-merchant';
import { stateCertificate } from '@/lib/ngos/state-certificate';

export async function state(
  locale: Locale,
  path: string,
  ngoId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, texts) => {
    await stateCertificate(ctx, { ...texts, ngoId });
    return 'certificateStated';
  });
}

export async function connect(
  locale: Locale,
  path: string,
  ngoId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx) => {
    await connectMerchant(ctx, { ngoId });
    return 'merchantConnected';
  });
}

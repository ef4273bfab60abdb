'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import type { Locale } from '@/lib/i18n/locales';
import { saveSettings } from '@/lib/ngos/save-settings';

export async function save(
  locale: Locale,
  path: string,
  ngoId: string,
  version: number,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, typed) => {
    await saveSettings(ctx, { ...typed, ngoId, version });
    return 'settingsSaved';
  });
}

'use server';
import { formAction } from '@/lib/action';
import { saveSettings } from '@/lib/ngos/save-settings';

export const save = formAction(async (ctx, [ngoId, version]: [string, number], typed) => {
  await saveSettings(ctx, { ...typed, ngoId, version });
  return 'settingsSaved';
});

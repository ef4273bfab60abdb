'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import { addPicture, removePicture } from '@/lib/campaigns/pictures';
import type { Locale } from '@/lib/i18n/locales';

export async function add(
  locale: Locale,
  path: string,
  campaignId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, texts) => {
    const file = form.get('picture');
    const picture = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : undefined;
    await addPicture(ctx, { ...texts, campaignId, picture });
    return 'pictureAdded';
  });
}

export async function remove(
  locale: Locale,
  path: string,
  campaignId: string,
  pictureId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx) => {
    await removePicture(ctx, { campaignId, pictureId });
    return 'removed';
  });
}

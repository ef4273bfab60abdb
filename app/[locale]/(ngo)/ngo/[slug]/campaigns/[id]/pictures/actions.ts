'use server';
import { type FormState, formAction, submitForm } from '@/lib/action';
import { addPicture, describePicture, makeCover, movePicture, removePicture } from '@/lib/campaigns/pictures';
import type { Context } from '@/lib/context';
import type { Locale } from '@/lib/i18n/locales';

/** Adds every file that was chosen, in the order they were chosen; stops at the first that cannot be taken. */
async function addAll(ctx: Context, campaignId: string, form: FormData, texts: Record<string, string>) {
  const files = form.getAll('picture').filter((file) => file instanceof File && file.size > 0) as File[];
  const { people } = texts;
  const fields = { campaignId, place: 'gallery', altZh: '', altEn: '', people };
  if (files.length === 0) await addPicture(ctx, fields);
  for (const file of files)
    await addPicture(ctx, { ...fields, picture: new Uint8Array(await file.arrayBuffer()) });
}

export const add = formAction(async (ctx, [campaignId]: [string], texts, form) => {
  await addAll(ctx, campaignId, form, texts);
  return 'pictureAdded';
});

/** One file of several, sent by itself while the page stays: answers like a form, and moves nowhere. */
export async function addOne(
  locale: Locale,
  campaignId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitForm(locale, before, form, async (ctx, texts) => {
    await addAll(ctx, campaignId, form, texts);
    return undefined;
  });
}

export const describe = formAction(
  async (ctx, [campaignId, pictureId]: [string, string], { altZh = '', altEn = '' }) => {
    await describePicture(ctx, { campaignId, pictureId, altZh, altEn });
    return 'pictureDescribed';
  },
);

export const move = formAction(async (ctx, [campaignId, pictureId, to]: [string, string, number]) => {
  await movePicture(ctx, { campaignId, pictureId, to });
  return 'pictureMoved';
});

export const cover = formAction(async (ctx, [campaignId, pictureId]: [string, string]) => {
  await makeCover(ctx, { campaignId, pictureId });
  return 'coverMade';
});

export const remove = formAction(async (ctx, [campaignId, pictureId]: [string, string]) => {
  await removePicture(ctx, { campaignId, pictureId });
  return 'removed';
});

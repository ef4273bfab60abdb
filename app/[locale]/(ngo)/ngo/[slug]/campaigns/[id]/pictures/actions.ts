'use server';
import { type FormState, submitAndMoveOn, submitForm } from '@/lib/action';
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

export async function add(
  locale: Locale,
  path: string,
  campaignId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, texts) => {
    await addAll(ctx, campaignId, form, texts);
    return 'pictureAdded';
  });
}

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

export async function describe(
  locale: Locale,
  path: string,
  campaignId: string,
  pictureId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { altZh = '', altEn = '' }) => {
    await describePicture(ctx, { campaignId, pictureId, altZh, altEn });
    return 'pictureDescribed';
  });
}

export async function move(
  locale: Locale,
  path: string,
  campaignId: string,
  pictureId: string,
  to: number,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx) => {
    await movePicture(ctx, { campaignId, pictureId, to });
    return 'pictureMoved';
  });
}

export async function cover(
  locale: Locale,
  path: string,
  campaignId: string,
  pictureId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx) => {
    await makeCover(ctx, { campaignId, pictureId });
    return 'coverMade';
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

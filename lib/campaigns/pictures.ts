import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Transaction } from '@/db/client';
import { campaignPictures } from '@/db/schema/pictures';
import { audit } from '@/lib/audit/audit';
import { requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { id, line, optionalLine } from '@/lib/fields';
import { newId } from '@/lib/ids';
import { parse } from '@/lib/parse';
import { withdrawFile } from '@/lib/storage/files';
import { pictureFile, widthsOf } from '@/lib/storage/widths';
import { lockCampaign } from './load';
import { listPictures } from './picture-queries';
import { nextNumber, storePicture } from './store-picture';

/** On a page, cover and gallery together. */
export const MOST_PICTURES = 12;

const addInput = z.strictObject({
  campaignId: id,
  place: z.enum(['cover', 'gallery'], 'required'),
  /** May follow later: until then the picture is not on the page, and the campaign is not submitted. */
  altZh: optionalLine(120),
  altEn: optionalLine(200),
  /** R84: nobody is recognised in it, or a written consent is kept, a guardian's for a child. */
  people: z.enum(['none', 'consented'], 'required'),
  picture: z.instanceof(Uint8Array, { error: 'required' }),
});
const one = { campaignId: id, pictureId: id };
const removeInput = z.strictObject(one);
const describeInput = z.strictObject({ ...one, altZh: line(120), altEn: line(200) });
const moveInput = z.strictObject({ ...one, to: z.coerce.number().int().min(0).max(MOST_PICTURES) });

type Act = 'edit' | 'changeGallery';
const lock = (tx: Transaction, ctx: Context, campaignId: string, act: Act) =>
  lockCampaign(tx, ctx, { campaignId, permission: 'campaign.edit', act });

/** A standing picture of a locked campaign; WRONG_STATE (`picture_gone`) otherwise. The cover is only touched while the page is written. */
async function standing(
  tx: Transaction,
  ctx: Context,
  { campaignId, pictureId }: z.output<typeof removeInput>,
) {
  await lock(tx, ctx, campaignId, 'changeGallery');
  const pictures = await listPictures(campaignId, tx);
  const picture = pictures.find((row) => row.id === pictureId);
  if (!picture) throw new AppError('WRONG_STATE', { reason: 'picture_gone' });
  if (picture.place === 'cover') await lock(tx, ctx, campaignId, 'edit');
  return { picture, gallery: pictures.filter(({ place }) => place === 'gallery') };
}

const update = (tx: Transaction, pictureId: string, set: Partial<typeof campaignPictures.$inferInsert>) =>
  tx.update(campaignPictures).set(set).where(eq(campaignPictures.id, pictureId));

/**
 * Adds a picture to a campaign's page: a cover while it is written, to the gallery also later. It is drawn anew in
 * several widths, so that nothing but its pixels is kept; a new cover takes the place of the one before. At most twelve.
 */
export async function addPicture(ctx: Context, raw: unknown): Promise<{ pictureId: string }> {
  const { campaignId, picture, people, ...fields } = parse(addInput, raw);
  const act = fields.place === 'cover' ? 'edit' : 'changeGallery';
  await db.transaction((tx) => lock(tx, ctx, campaignId, act)); // nobody else's picture is unpacked
  const stored = await storePicture(picture, 'picture');
  const pictureId = newId('pic');
  await db.transaction(async (tx) => {
    await lock(tx, ctx, campaignId, act);
    const pictures = await listPictures(campaignId, tx);
    if (pictures.length >= MOST_PICTURES) throw new AppError('WRONG_STATE', { reason: 'too_many_pictures' });
    if (fields.place === 'cover')
      await tx
        .update(campaignPictures)
        .set({ removedAt: ctx.now })
        .where(
          and(
            eq(campaignPictures.campaignId, campaignId),
            eq(campaignPictures.place, 'cover'),
            isNull(campaignPictures.removedAt),
          ),
        );
    await tx.insert(campaignPictures).values({
      id: pictureId,
      campaignId,
      ...fields,
      ...stored,
      no: await nextNumber(tx, campaignId),
      sort: Math.max(0, ...pictures.map(({ sort }) => sort)) + 1,
      addedBy: requireActor(ctx).userId,
      addedAt: ctx.now,
    });
    await audit(tx, ctx, {
      action: 'campaign.add_picture',
      subject: `campaign:${campaignId}`,
      after: { pictureId, place: fields.place, people },
    });
  });
  return { pictureId };
}

/** Takes a picture off a page; its address answers no more. */
export async function removePicture(ctx: Context, raw: unknown): Promise<void> {
  const input = parse(removeInput, raw);
  const removed = await db.transaction(async (tx) => {
    const { picture } = await standing(tx, ctx, input);
    await update(tx, picture.id, { removedAt: ctx.now });
    await record(tx, ctx, 'campaign.remove_picture', input);
    return picture;
  });
  for (const width of widthsOf(removed.width)) await withdrawFile('media', pictureFile(removed.name, width));
}

/** What those read who do not see the picture, in both languages. */
export async function describePicture(ctx: Context, raw: unknown): Promise<void> {
  const { altZh, altEn, ...input } = parse(describeInput, raw);
  await db.transaction(async (tx) => {
    const { picture } = await standing(tx, ctx, input);
    await update(tx, picture.id, { altZh, altEn });
    await record(tx, ctx, 'campaign.describe_picture', input);
  });
}

/** Puts a picture of the gallery at another place in its order, counted from 0; beyond the end is the end. */
export async function movePicture(ctx: Context, raw: unknown): Promise<void> {
  const { to, ...input } = parse(moveInput, raw);
  await db.transaction(async (tx) => {
    const { picture, gallery } = await standing(tx, ctx, input);
    if (picture.place === 'cover') throw new AppError('WRONG_STATE', { reason: 'picture_gone' });
    const others = gallery.filter((row) => row.id !== picture.id);
    const order = [...others.slice(0, to), picture, ...others.slice(to)];
    for (const [index, row] of order.entries())
      if (row.sort !== index + 1) await update(tx, row.id, { sort: index + 1 });
    await record(tx, ctx, 'campaign.move_picture', { ...input, to: order.indexOf(picture) });
  });
}

/** Makes a picture of the gallery the cover; the cover before goes to the gallery's end. */
export async function makeCover(ctx: Context, raw: unknown): Promise<void> {
  const input = parse(removeInput, raw);
  await db.transaction(async (tx) => {
    await lock(tx, ctx, input.campaignId, 'edit');
    const pictures = await listPictures(input.campaignId, tx);
    const picture = pictures.find((row) => row.id === input.pictureId);
    if (!picture) throw new AppError('WRONG_STATE', { reason: 'picture_gone' });
    const end = Math.max(0, ...pictures.map(({ sort }) => sort)) + 1;
    for (const before of pictures.filter(({ place }) => place === 'cover'))
      await update(tx, before.id, { place: 'gallery', sort: end });
    await update(tx, picture.id, { place: 'cover' });
    await record(tx, ctx, 'campaign.make_cover', input);
  });
}

const record = (
  tx: Transaction,
  ctx: Context,
  action: string,
  { campaignId, ...after }: { campaignId: string; pictureId: string; to?: number },
) => audit(tx, ctx, { action, subject: `campaign:${campaignId}`, after });

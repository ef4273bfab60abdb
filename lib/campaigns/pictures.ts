import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';
import { campaignPictures } from '@/db/schema/pictures';
import { audit } from '@/lib/audit/audit';
import { requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { id, line } from '@/lib/fields';
import { newHandle, newId } from '@/lib/ids';
import { parse } from '@/lib/parse';
import { putFile, withdrawFile } from '@/lib/storage/files';
import { encodeForPages } from '@/lib/storage/picture';
import { PAGE_WIDTHS, pictureFile, widthsOf } from '@/lib/storage/widths';
import { lockCampaign } from './load';

const MOST = 12;

const addInput = z.strictObject({
  campaignId: id,
  place: z.enum(['cover', 'gallery'], 'required'),
  altZh: line(120),
  altEn: line(200),
  /** R84: nobody is recognised in it, or a written consent is kept, a guardian's for a child. */
  people: z.enum(['none', 'consented'], 'required'),
  picture: z.instanceof(Uint8Array, { error: 'required' }),
});
const removeInput = z.strictObject({ campaignId: id, pictureId: id });

const lock = (ctx: Context, campaignId: string, tx: Parameters<typeof lockCampaign>[0]) =>
  lockCampaign(tx, ctx, { campaignId, permission: 'campaign.edit', act: 'edit' });

/**
 * Adds a picture to a campaign that is being written. It is drawn anew in several widths, so that nothing but its
 * pixels is kept; a new cover takes the place of the one before. At most twelve.
 */
export async function addPicture(ctx: Context, raw: unknown): Promise<{ pictureId: string }> {
  const { campaignId, picture, people, ...fields } = parse(addInput, raw);
  await db.transaction((tx) => lock(ctx, campaignId, tx)); // nobody else's picture is unpacked
  const made = await encodeForPages(picture, PAGE_WIDTHS, 'picture');
  const { width, height } = made.at(-1)!;
  const name = `${newHandle()}${newHandle()}`;
  for (const [n, one] of widthsOf(width).entries())
    await putFile('media', pictureFile(name, one), made[n]!.bytes);
  const pictureId = newId('pic');
  await db.transaction(async (tx) => {
    await lock(ctx, campaignId, tx);
    const standing = await tx
      .select({ id: campaignPictures.id, place: campaignPictures.place })
      .from(campaignPictures)
      .where(and(eq(campaignPictures.campaignId, campaignId), isNull(campaignPictures.removedAt)));
    if (standing.length >= MOST) throw new AppError('WRONG_STATE', { reason: 'too_many_pictures' });
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
      name,
      width,
      height,
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

/** Takes a picture off a campaign that is being written; its address answers no more. */
export async function removePicture(ctx: Context, raw: unknown): Promise<void> {
  const { campaignId, pictureId } = parse(removeInput, raw);
  const removed = await db.transaction(async (tx) => {
    await lock(ctx, campaignId, tx);
    const [row] = await tx
      .update(campaignPictures)
      .set({ removedAt: ctx.now })
      .where(
        and(
          eq(campaignPictures.id, pictureId),
          eq(campaignPictures.campaignId, campaignId),
          isNull(campaignPictures.removedAt),
        ),
      )
      .returning();
    if (!row) throw new AppError('NOT_FOUND');
    await audit(tx, ctx, {
      action: 'campaign.remove_picture',
      subject: `campaign:${campaignId}`,
      after: { pictureId },
    });
    return row;
  });
  for (const width of widthsOf(removed.width)) await withdrawFile('media', pictureFile(removed.name, width));
}

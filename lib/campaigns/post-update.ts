import 'server-only';
import { eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { campaigns, campaignUpdates } from '@/db/schema/campaigns';
import { campaignPictures } from '@/db/schema/pictures';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { fieldError, parse } from '@/lib/parse';
import { isPublic } from './campaign';
import { updateInput } from './schema';
import { nextNumber, storePicture } from './store-picture';

/**
 * Publishes an update on the campaign's page, in both languages, with up to three photos. Only for campaigns the
 * public can see. Photos are drawn anew in several widths, like all pictures; their faults are at `photos.{n}.picture`.
 */
export async function postUpdate(ctx: Context, raw: unknown): Promise<void> {
  const { campaignId, photos, people, ...texts } = parse(updateInput, raw);
  if (photos.length > 0 && !people) throw fieldError('people', 'required');
  await db.transaction((tx) => lock(tx, ctx, campaignId)); // nobody else's photo is unpacked
  const stored: ({ altZh: string; altEn: string } & Awaited<ReturnType<typeof storePicture>>)[] = [];
  for (const [n, { picture, ...alts }] of photos.entries())
    stored.push({ ...alts, ...(await storePicture(picture, `photos.${n}.picture`)) });
  await db.transaction(async (tx) => {
    await lock(tx, ctx, campaignId);
    const id = newId('upd');
    const userId = requireActor(ctx).userId;
    await tx
      .insert(campaignUpdates)
      .values({ id, campaignId, ...texts, publishedAt: ctx.now, publishedBy: userId });
    const first = stored.length > 0 ? await nextNumber(tx, campaignId) : 0;
    for (const [index, photo] of stored.entries())
      await tx.insert(campaignPictures).values({
        id: newId('pic'),
        campaignId,
        updateId: id,
        place: 'update',
        ...photo,
        no: first + index,
        sort: index,
        addedBy: userId,
        addedAt: ctx.now,
      });
    await audit(tx, ctx, {
      action: 'campaign.update',
      subject: `campaign:${campaignId}`,
      after: { updateId: id, ...(photos.length > 0 && { photos: photos.length, people }) },
    });
  });
}

async function lock(tx: Transaction, ctx: Context, campaignId: string): Promise<void> {
  const [row] = await tx
    .select({ ngoId: campaigns.ngoId, holderId: campaigns.holderId, state: campaigns.state })
    .from(campaigns)
    .where(eq(campaigns.id, campaignId))
    .for('update');
  authorise(ctx, 'campaign.update', { ngoId: row?.ngoId, holderId: row?.holderId });
  if (!row) throw new AppError('NOT_FOUND');
  if (!isPublic(row.state) || row.state === 'taken_down')
    throw new AppError('WRONG_STATE', { reason: row.state });
}

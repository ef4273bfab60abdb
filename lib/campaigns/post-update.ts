import 'server-only';
import { eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { campaignUpdates } from '@/db/schema/campaigns';
import { campaignPictures } from '@/db/schema/pictures';
import { audit } from '@/lib/audit/audit';
import { requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { fieldError, parse } from '@/lib/parse';
import { isPublic } from './campaign';
import { lockToTell } from './load';
import { notifyFollowers } from './notify-followers';
import { updateInput } from './schema';
import { nextNumber, storePicture } from './store-picture';

/**
 * Publishes an update on the campaign's page, in both languages, with up to three photos. Only for campaigns the
 * public can see. Its followers are written to. Photos are drawn anew in several widths, like all pictures; their faults are at `photos.{n}.picture`. The same `formId` publishes, and writes, once.
 */
export async function postUpdate(ctx: Context, raw: unknown): Promise<void> {
  const { campaignId, formId, photos, people, ...texts } = parse(updateInput, raw);
  if (photos.length > 0 && !people) throw fieldError('people', 'required');
  const isSent = await db.transaction((tx) => lock(tx, ctx, { campaignId, formId })); // nobody else's photo is unpacked
  if (isSent) return;
  const stored: ({ altZh: string; altEn: string } & Awaited<ReturnType<typeof storePicture>>)[] = [];
  for (const [n, { picture, ...alts }] of photos.entries())
    stored.push({ ...alts, ...(await storePicture(picture, `photos.${n}.picture`)) });
  await db.transaction(async (tx) => {
    if (await lock(tx, ctx, { campaignId, formId })) return;
    const id = newId('upd');
    const userId = requireActor(ctx).userId;
    await tx
      .insert(campaignUpdates)
      .values({ id, campaignId, formId, ...texts, publishedAt: ctx.now, publishedBy: userId });
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
    await notifyFollowers(
      tx,
      campaignId,
      { kind: 'campaign_update', params: { updateId: id } },
      { subject: id, at: ctx.now },
    );
    await audit(tx, ctx, {
      action: 'campaign.update',
      subject: `campaign:${campaignId}`,
      after: { updateId: id, ...(photos.length > 0 && { photos: photos.length, people }) },
    });
  });
}

/** Whether this very form was published already; the campaign's row keeps a second one waiting until the first is done. */
async function lock(
  tx: Transaction,
  ctx: Context,
  { campaignId, formId }: { campaignId: string; formId: string },
): Promise<boolean> {
  const state = await lockToTell(tx, ctx, campaignId);
  if (!isPublic(state)) throw new AppError('WRONG_STATE', { reason: state });
  const [sent] = await tx
    .select({ campaignId: campaignUpdates.campaignId, by: campaignUpdates.publishedBy })
    .from(campaignUpdates)
    .where(eq(campaignUpdates.formId, formId));
  if (sent && (sent.campaignId !== campaignId || sent.by !== requireActor(ctx).userId))
    throw fieldError('formId', 'not_allowed');
  return sent !== undefined;
}

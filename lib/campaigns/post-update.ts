import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { campaigns, campaignUpdates } from '@/db/schema/campaigns';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { parse } from '@/lib/parse';
import { isPublic } from './campaign';
import { updateInput } from './schema';

/** Publishes an update on the campaign's page, in both languages. Only for campaigns the public can see. */
export async function postUpdate(ctx: Context, raw: unknown): Promise<void> {
  const { campaignId, ...texts } = parse(updateInput, raw);
  await db.transaction(async (tx) => {
    const [row] = await tx
      .select({ ngoId: campaigns.ngoId, holderId: campaigns.holderId, state: campaigns.state })
      .from(campaigns)
      .where(eq(campaigns.id, campaignId));
    authorise(ctx, 'campaign.update', { ngoId: row?.ngoId, holderId: row?.holderId });
    if (!row) throw new AppError('NOT_FOUND');
    if (!isPublic(row.state) || row.state === 'taken_down')
      throw new AppError('WRONG_STATE', { reason: row.state });
    const id = newId('upd');
    await tx
      .insert(campaignUpdates)
      .values({ id, campaignId, ...texts, publishedAt: ctx.now, publishedBy: requireActor(ctx).userId });
    await audit(tx, ctx, {
      action: 'campaign.update',
      subject: `campaign:${campaignId}`,
      after: { updateId: id },
    });
  });
}

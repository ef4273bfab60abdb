import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { campaigns, campaignUpdates } from '@/db/schema/campaigns';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { pauseRankOf } from './pause-rank';
import { hideUpdateInput } from './schema';

/**
 * Takes an update back for good: by the organisation, its certificate-holder or an official, with a reason. Nothing is
 * deleted: the campaign's page says in its place when and by whom in kind, and the text and the reason stay for
 * those who work on the campaign. A letter about it that has not left is not sent (lib/email/follow-of.ts).
 */
export async function hideUpdate(ctx: Context, raw: unknown): Promise<void> {
  const { campaignId, updateId, reason } = parse(hideUpdateInput, raw);
  await db.transaction(async (tx) => {
    const [row] = await tx.select().from(campaigns).where(eq(campaigns.id, campaignId));
    authorise(ctx, 'campaign.hideUpdate', {
      ngoId: row?.ngoId,
      holderId: row?.holderId,
      regionCode: row?.regionCode,
    });
    if (!row) throw new AppError('NOT_FOUND');
    const [update] = await tx
      .select({ hiddenAt: campaignUpdates.hiddenAt })
      .from(campaignUpdates)
      .where(and(eq(campaignUpdates.id, updateId), eq(campaignUpdates.campaignId, row.id)))
      .for('update');
    if (!update || update.hiddenAt) throw new AppError('WRONG_STATE', { reason: 'update_gone' });
    const hiddenAs = pauseRankOf(ctx, row);
    await tx
      .update(campaignUpdates)
      .set({ hiddenAt: ctx.now, hiddenBy: requireActor(ctx).userId, hiddenAs, hiddenReason: reason })
      .where(eq(campaignUpdates.id, updateId));
    await audit(tx, ctx, {
      action: 'campaign.hideUpdate',
      subject: `campaign:${row.id}`,
      reason,
      after: { updateId, hiddenAs },
    });
  });
}

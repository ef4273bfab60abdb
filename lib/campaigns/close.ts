import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { audit } from '@/lib/audit/audit';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { decide } from './decide';
import { lockCampaign } from './load';
import { mayLift, pauseRankOf } from './pause-rank';
import { closeInput } from './schema';

/**
 * The organisation or its certificate-holder ends a campaign before its day, with a reason. It is over for good: gifts
 * paid from now on are held for review, and its reports fall due from today. Closing lifts a pause and with it the reason
 * its page shows, so what somebody above paused stays as it is. The caller expires open sessions.
 */
export async function closeCampaign(ctx: Context, raw: unknown): Promise<void> {
  const { campaignId, reason } = parse(closeInput, raw);
  await db.transaction(async (tx) => {
    const row = await lockCampaign(tx, ctx, { campaignId, permission: 'campaign.close', act: 'close' });
    if (row.state === 'paused' && !mayLift(pauseRankOf(ctx, row), row.pausedBy))
      throw new AppError('FORBIDDEN', { reason: `not_closed_paused_by_${row.pausedBy}` });
    await tx
      .update(campaigns)
      .set({ state: 'closed', closedAt: ctx.now, pauseReason: null, version: row.version + 1 })
      .where(eq(campaigns.id, row.id));
    await decide(tx, ctx, row, 'closed', reason);
    await audit(tx, ctx, {
      action: 'campaign.closeEarly',
      subject: `campaign:${row.id}`,
      reason,
      before: { state: row.state },
      after: { state: 'closed' },
    });
  });
}

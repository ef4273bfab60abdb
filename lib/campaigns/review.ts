import 'server-only';
import { eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { audit } from '@/lib/audit/audit';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { mayRaiseUnder } from '@/lib/ngos/certificate';
import { parse } from '@/lib/parse';
import { awaitsEndorsement } from './campaign';
import { decide } from './decide';
import { type CampaignRow, lockCampaign } from './load';
import { refuseOverdue } from './overdue';
import { reviewInput } from './schema';
import { faultsOf } from './submit';

/**
 * An official in scope approves a campaign or returns it with the reason its writers read. An approved one
 * waits for its filing number; an emergency one may start at once and shows that its filing is pending (R19).
 */
export async function reviewCampaign(ctx: Context, raw: unknown): Promise<void> {
  const { campaignId, version, decision, reason } = parse(reviewInput, raw);
  await db.transaction(async (tx) => {
    const act = decision === 'approved' ? 'approve' : 'return';
    const row = await lockCampaign(tx, ctx, { campaignId, permission: 'campaign.review', act, version });
    if (awaitsEndorsement(row)) throw new AppError('WRONG_STATE', { reason: 'not_endorsed' });
    if (act === 'approve') await refuseUnready(tx, row, ctx.now);
    const state = act === 'return' ? 'returned' : row.category === 'emergency' ? 'scheduled' : 'approved';
    await tx
      .update(campaigns)
      .set({ state, version: version + 1, approvedAt: act === 'approve' ? ctx.now : null })
      .where(eq(campaigns.id, row.id));
    await decide(tx, ctx, row, decision, reason);
    await audit(tx, ctx, {
      action: `campaign.${act}`,
      subject: `campaign:${row.id}`,
      reason,
      before: { state: row.state },
      after: { state },
    });
  });
}

/** What was right when it was submitted is judged again as of today: certificate, dates (R16), reports that are late (R66). */
async function refuseUnready(tx: Transaction, row: CampaignRow, now: Date): Promise<void> {
  if (!(await mayRaiseUnder(tx, row.ngoId, row.holderId, now))) throw new AppError('CERT_REQUIRED');
  await refuseOverdue(tx, row, now);
  if (faultsOf(row, now).length > 0) throw new AppError('WRONG_STATE', { reason: 'dates_too_soon' });
}

import 'server-only';
import { eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import { audit } from '@/lib/audit/audit';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { mayRaiseUnder } from '@/lib/ngos/certificate';
import { parse } from '@/lib/parse';
import { effectiveState, filingIsOverdue } from './campaign';
import { decide } from './decide';
import { type CampaignRow, lockCampaign } from './load';
import { mustNotify, notifyDonors } from './notify-donors';
import { mayLift, pauseRankOf } from './pause-rank';
import { resumeInput, stopInput } from './schema';

/**
 * Pauses: no new gifts until resumed; a payment already under way still counts (contract.md). An official says
 * whether all its donors are written to (R74). The caller expires open sessions.
 */
export async function pauseCampaign(ctx: Context, raw: unknown): Promise<void> {
  const { campaignId, reason, notify } = parse(stopInput, raw);
  await db.transaction((tx) => pauseIn(tx, ctx, { campaignId, reason, notify }));
}

/** A pause, in a transaction that may hold more than one. */
export async function pauseIn(
  tx: Transaction,
  ctx: Context,
  { campaignId, reason, notify }: { campaignId: string; reason: string; notify?: 'yes' | 'no' },
): Promise<void> {
  const row = await lockCampaign(tx, ctx, { campaignId, permission: 'campaign.pause', act: 'pause' });
  await tx
    .update(campaigns)
    .set({
      state: 'paused',
      pauseReason: reason,
      pausedBy: pauseRankOf(ctx, row),
      version: row.version + 1,
    })
    .where(eq(campaigns.id, row.id));
  const told = await tell(tx, ctx, row, { decision: 'paused', reason, notify });
  await audit(tx, ctx, {
    action: 'campaign.pause',
    subject: `campaign:${row.id}`,
    reason,
    before: { state: row.state },
    after: { state: 'paused', ...told },
  });
}

/** Goes on after a pause, if its certificate still stands and it is filed (or an emergency within its days). */
export async function resumeCampaign(ctx: Context, raw: unknown): Promise<void> {
  const { campaignId, reason } = parse(resumeInput, raw);
  await db.transaction(async (tx) => {
    const row = await lockCampaign(tx, ctx, { campaignId, permission: 'campaign.pause', act: 'resume' });
    if (!(await mayRaiseUnder(tx, row.ngoId, row.holderId, ctx.now))) throw new AppError('CERT_REQUIRED');
    if (!mayLift(pauseRankOf(ctx, row), row.pausedBy))
      throw new AppError('FORBIDDEN', { reason: `paused_by_${row.pausedBy}` });
    if (filingIsOverdue(row, ctx.now)) throw new AppError('WRONG_STATE', { reason: 'filing_overdue' });
    const state = effectiveState('scheduled', row.startsAt, row.endsAt, ctx.now);
    await tx
      .update(campaigns)
      .set({ state, pauseReason: null, pausedBy: null, version: row.version + 1 })
      .where(eq(campaigns.id, row.id));
    await decide(tx, ctx, row, 'resumed', reason);
    await audit(tx, ctx, {
      action: 'campaign.resume',
      subject: `campaign:${row.id}`,
      reason,
      before: { state: row.state },
      after: { state },
    });
  });
}

/** The decision with its reason to the organisation and, where an official says so, to every donor: one act, one line of the log. */
async function tell(
  tx: Transaction,
  ctx: Context,
  row: CampaignRow,
  { decision, reason, notify }: { decision: 'paused' | 'taken_down'; reason: string; notify?: 'yes' | 'no' },
): Promise<{ notified?: number }> {
  const isForDonors = mustNotify(ctx, notify);
  const reviewId = await decide(tx, ctx, row, decision, reason);
  return isForDonors ? { notified: await notifyDonors(tx, ctx, { campaignId: row.id, reviewId }) } : {};
}

/** Takes a campaign down for good: gifts paid from now on are held for review; `notify` as for a pause. The caller expires open sessions. */
export async function takeDownCampaign(ctx: Context, raw: unknown): Promise<void> {
  const { campaignId, reason, notify } = parse(stopInput, raw);
  await db.transaction(async (tx) => {
    const row = await lockCampaign(tx, ctx, {
      campaignId,
      permission: 'campaign.takeDown',
      act: 'take_down',
    });
    await tx
      .update(campaigns)
      .set({
        state: 'taken_down',
        closedAt: row.closedAt ?? (row.endsAt < ctx.now ? row.endsAt : ctx.now),
        pauseReason: reason,
        version: row.version + 1,
      })
      .where(eq(campaigns.id, row.id));
    const told = await tell(tx, ctx, row, { decision: 'taken_down', reason, notify });
    await audit(tx, ctx, {
      action: 'campaign.take_down',
      subject: `campaign:${row.id}`,
      reason,
      before: { state: row.state },
      after: { state: 'taken_down', ...told },
    });
  });
}

import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { planVersions } from '@/db/schema/filings';
import { audit } from '@/lib/audit/audit';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { decide } from './decide';
import { lockCampaign } from './load';
import { openChange } from './plan-versions';
import { changeDecisionInput } from './schema';

/** The certificate-holder's answer to a change its partner proposes, before officials decide about it (A.2). */
export async function endorseChange(ctx: Context, raw: unknown): Promise<void> {
  await answer(ctx, raw, 'campaign.endorse');
}

/** An official in scope approves a change of plan, which is then filed, or refuses it: the plan stays as it is. */
export async function reviewChange(ctx: Context, raw: unknown): Promise<void> {
  await answer(ctx, raw, 'campaign.review');
}

/** Never by who proposed it (R78); each of the two answers once, the holder first. */
async function answer(
  ctx: Context,
  raw: unknown,
  permission: 'campaign.endorse' | 'campaign.review',
): Promise<void> {
  const { campaignId, planVersionId, decision, reason } = parse(changeDecisionInput, raw);
  await db.transaction(async (tx) => {
    const row = await lockCampaign(tx, ctx, {
      campaignId,
      permission,
      act: 'propose',
      makers: async ({ id }) => {
        const madeBy = (await openChange(tx, id))?.madeBy;
        return madeBy ? [madeBy] : [];
      },
    });
    const change = await openChange(tx, row.id);
    if (change?.id !== planVersionId || change.state !== 'submitted')
      throw new AppError('WRONG_STATE', { reason: 'decided_already' });
    const asksHolder = row.ngoId !== row.holderId && change.endorsedAt === null;
    const isHolder = permission === 'campaign.endorse';
    if (isHolder !== asksHolder)
      throw new AppError('WRONG_STATE', { reason: asksHolder ? 'not_endorsed' : 'decided_already' });
    const isYes = decision === 'approved';
    await tx
      .update(planVersions)
      .set(isYes ? (isHolder ? { endorsedAt: ctx.now } : { state: 'approved' }) : { state: 'refused' })
      .where(eq(planVersions.id, change.id));
    await decide(tx, ctx, row, isYes ? (isHolder ? 'endorsed' : 'approved') : 'returned', reason);
    await audit(tx, ctx, {
      action: `campaign.${isYes ? (isHolder ? 'endorseChange' : 'approveChange') : 'refuseChange'}`,
      subject: `campaign:${row.id}`,
      reason,
      after: { plan: change.n },
    });
  });
}

import 'server-only';
import { db } from '@/db/client';
import { disbursements } from '@/db/schema/spending';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { parse } from '@/lib/parse';
import { campaignOf, refuseUnspendable } from './campaign-of';
import { requestInput } from './schema';
import { tellApprovers } from './tell';

/** A partner asks its certificate-holder for part of a campaign's money. Decided by another person there (decide.ts). */
export async function requestDisbursement(ctx: Context, raw: unknown): Promise<{ disbursementId: string }> {
  const { campaignId, amount, request } = parse(requestInput, raw);
  const campaign = await campaignOf(campaignId);
  authorise(ctx, 'disbursement.request', { ngoId: campaign?.ngoId });
  if (!campaign) throw new AppError('NOT_FOUND');
  if (campaign.ngoId === campaign.holderId) throw new AppError('WRONG_STATE', { reason: 'own_money' });
  refuseUnspendable(campaign);
  const disbursementId = newId('dis');
  const madeBy = requireActor(ctx).userId;
  await db.transaction(async (tx) => {
    await tx.insert(disbursements).values({
      id: disbursementId,
      campaignId,
      partnerId: campaign.ngoId,
      amountFen: amount,
      request,
      state: 'waiting',
      madeBy,
      madeAt: ctx.now,
    });
    const { holderId } = campaign;
    await tellApprovers(tx, ctx, { kind: 'disbursement', id: disbursementId, holderId, madeBy });
    await audit(tx, ctx, {
      action: 'disbursement.request',
      subject: `disbursement:${disbursementId}`,
      after: { campaignId, amountFen: amount },
    });
  });
  return { disbursementId };
}

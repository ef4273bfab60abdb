import 'server-only';
import { db } from '@/db/client';
import { disbursements } from '@/db/schema/spending';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { refuseSuspended } from '@/lib/ngos/suspended';
import { parse } from '@/lib/parse';
import { campaignOf, refuseUnspendable } from './campaign-of';
import { refuseMoreThanLeft } from './left';
import { requestInput } from './schema';
import { findSent } from './sent';
import { tellApprovers } from './tell';

/**
 * A partner asks its certificate-holder for part of a campaign's money. Decided by another person there (decide.ts).
 * Refused while either organisation is suspended, and above what is free; the same `formId` asks once.
 */
export async function requestDisbursement(ctx: Context, raw: unknown): Promise<{ disbursementId: string }> {
  const { campaignId, formId, amount, request } = parse(requestInput, raw);
  const campaign = await campaignOf(campaignId);
  authorise(ctx, 'disbursement.request', { ngoId: campaign?.ngoId });
  if (!campaign) throw new AppError('NOT_FOUND');
  const madeBy = requireActor(ctx).userId;
  const form = { formId, campaignId, madeBy };
  const sent = await findSent(db, 'disbursement', form);
  if (sent) return { disbursementId: sent };
  if (campaign.ngoId === campaign.holderId) throw new AppError('WRONG_STATE', { reason: 'own_money' });
  refuseUnspendable(campaign);
  refuseSuspended(campaign);
  await refuseMoreThanLeft(campaign, { amountFen: amount, spenderId: campaign.holderId });
  const disbursementId = newId('dis');
  return db.transaction(async (tx) => {
    const written = await tx
      .insert(disbursements)
      .values({
        id: disbursementId,
        campaignId,
        formId,
        partnerId: campaign.ngoId,
        amountFen: amount,
        request,
        state: 'waiting',
        madeBy,
        madeAt: ctx.now,
      })
      .onConflictDoNothing({ target: disbursements.formId })
      .returning({ id: disbursements.id });
    if (written.length === 0) return { disbursementId: (await findSent(tx, 'disbursement', form))! };
    const { holderId } = campaign;
    await tellApprovers(tx, ctx, { kind: 'disbursement', id: disbursementId, holderId, madeBy });
    await audit(tx, ctx, {
      action: 'disbursement.request',
      subject: `disbursement:${disbursementId}`,
      after: { campaignId, amountFen: amount },
    });
    return { disbursementId };
  });
}

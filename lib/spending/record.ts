import 'server-only';
import { db } from '@/db/client';
import { spendings } from '@/db/schema/spending';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { fieldError, parse } from '@/lib/parse';
import { storeDocument } from '@/lib/storage/document';
import { campaignOf, refuseUnspendable } from './campaign-of';
import { refuseMoreThanLeft } from './left';
import { recordInput } from './schema';
import { findSent } from './sent';
import { tellApprovers } from './tell';

/**
 * Writes down a payment with its voucher, a picture or a PDF. Nothing is posted until a second person at the
 * certificate-holder approves it. The voucher is stored first: a voucher without a row is harmless, a row without
 * its voucher is not. More than there is to spend is refused at once; the same `formId` records once.
 */
export async function recordSpending(ctx: Context, raw: unknown): Promise<{ spendingId: string }> {
  const input = parse(recordInput, raw);
  const campaign = await campaignOf(input.campaignId);
  authorise(ctx, 'spending.record', { ngoId: input.spenderId });
  if (!campaign || (input.spenderId !== campaign.ngoId && input.spenderId !== campaign.holderId))
    throw new AppError('NOT_FOUND');
  const madeBy = requireActor(ctx).userId;
  const form = { formId: input.formId, campaignId: campaign.id, madeBy };
  const sent = await findSent(db, 'spending', form);
  if (sent) return { spendingId: sent };
  refuseUnspendable(campaign);
  if (input.budgetLine >= campaign.budget.length) throw fieldError('budgetLine', 'required');
  if (input.spentOn > shanghaiDay(ctx.now)) throw fieldError('spentOn', 'in_the_future');
  if (input.spentOn < shanghaiDay(campaign.startsAt)) throw fieldError('spentOn', 'before_start');
  await refuseMoreThanLeft(campaign, { amountFen: input.amount, spenderId: input.spenderId });
  const { file: voucherFile } = await storeDocument(input.voucher, 'voucher', 'vouchers');
  const { campaignId, amount, voucher: _, ...fields } = input;
  const spendingId = newId('spd');
  return db.transaction(async (tx) => {
    const written = await tx
      .insert(spendings)
      .values({
        id: spendingId,
        campaignId,
        amountFen: amount,
        ...fields,
        voucherFile,
        state: 'waiting',
        madeBy,
        madeAt: ctx.now,
      })
      .onConflictDoNothing({ target: spendings.formId })
      .returning({ id: spendings.id });
    if (written.length === 0) return { spendingId: (await findSent(tx, 'spending', form))! };
    const { holderId } = campaign;
    await tellApprovers(tx, ctx, { kind: 'spending', id: spendingId, holderId, madeBy });
    await audit(tx, ctx, {
      action: 'spending.record',
      subject: `spending:${spendingId}`,
      after: { campaignId, amountFen: amount, purpose: input.purpose, spentOn: input.spentOn },
    });
    return { spendingId };
  });
}

import 'server-only';
import { db } from '@/db/client';
import { spendings } from '@/db/schema/spending';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newHandle, newId } from '@/lib/ids';
import { fieldError, parse } from '@/lib/parse';
import { putFile } from '@/lib/storage/files';
import { encodeVoucher } from '@/lib/storage/picture';
import { campaignOf, refuseUnspendable } from './campaign-of';
import { recordInput } from './schema';
import { tellApprovers } from './tell';

/**
 * Writes down a payment with the picture of its voucher. Nothing is posted until a second person at the
 * certificate-holder approves it. The picture is stored first: a voucher without a row is harmless, a row without
 * its voucher is not.
 */
export async function recordSpending(ctx: Context, raw: unknown): Promise<{ spendingId: string }> {
  const input = parse(recordInput, raw);
  const campaign = await campaignOf(input.campaignId);
  authorise(ctx, 'spending.record', { ngoId: input.spenderId });
  if (!campaign || (input.spenderId !== campaign.ngoId && input.spenderId !== campaign.holderId))
    throw new AppError('NOT_FOUND');
  refuseUnspendable(campaign);
  if (input.budgetLine >= campaign.budget.length) throw fieldError('budgetLine', 'required');
  if (input.spentOn > shanghaiDay(ctx.now)) throw fieldError('spentOn', 'in_the_future');
  if (input.spentOn < shanghaiDay(campaign.startsAt)) throw fieldError('spentOn', 'before_start');
  const { bytes } = await encodeVoucher(input.voucher, 'voucher');
  const voucherFile = `${newHandle()}${newHandle()}.jpg`;
  await putFile('vouchers', voucherFile, bytes);
  const { campaignId, amount, voucher: _, ...fields } = input;
  const spendingId = newId('spd');
  const madeBy = requireActor(ctx).userId;
  await db.transaction(async (tx) => {
    await tx.insert(spendings).values({
      id: spendingId,
      campaignId,
      amountFen: amount,
      ...fields,
      voucherFile,
      state: 'waiting',
      madeBy,
      madeAt: ctx.now,
    });
    const { holderId } = campaign;
    await tellApprovers(tx, ctx, { kind: 'spending', id: spendingId, holderId, madeBy });
    await audit(tx, ctx, {
      action: 'spending.record',
      subject: `spending:${spendingId}`,
      after: { campaignId, amountFen: amount, purpose: input.purpose, spentOn: input.spentOn },
    });
  });
  return { spendingId };
}

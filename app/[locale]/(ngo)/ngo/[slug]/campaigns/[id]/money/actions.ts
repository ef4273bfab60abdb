'use server';
import { bytesOf, formAction } from '@/lib/action';
import { consentToCase } from '@/lib/refunds/consent';
import { decideMovement } from '@/lib/spending/decide';
import { recordSpending } from '@/lib/spending/record';
import { requestDisbursement } from '@/lib/spending/request-disbursement';
import { reverseMovement } from '@/lib/spending/reverse';

type Kind = 'spending' | 'disbursement';

export const record = formAction(async (ctx, [campaignId, spenderId]: [string, string], texts, form) => {
  const voucher = await bytesOf(form, 'voucher');
  await recordSpending(ctx, { ...texts, campaignId, spenderId, voucher });
  return 'recorded';
});

export const request = formAction(
  async (ctx, [campaignId]: [string], { amount = '', request: what = '' }) => {
    await requestDisbursement(ctx, { campaignId, amount, request: what });
    return 'requested';
  },
);

export const decide = formAction(async (ctx, [kind, id]: [Kind, string], { decision, reason = '' }) => {
  await decideMovement(ctx, { kind, id, decision, reason });
  return decision === 'approved' ? 'booked' : 'declined';
});

export const reverse = formAction(async (ctx, [kind, id]: [Kind, string], { reason = '' }) => {
  await reverseMovement(ctx, { kind, id, reason });
  return 'reversed';
});

/** The certificate-holder's word on a refund beyond what is unspent of the gift. */
export const answerConsent = formAction(async (ctx, [caseId]: [string], { decision, reason = '' }) => {
  await consentToCase(ctx, { caseId, decision, reason });
  return decision === 'approved' ? 'consentGiven' : 'consentRefused';
});

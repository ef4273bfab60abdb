'use server';
import { bytesOf, formAction } from '@/lib/action';
import { consentToCase } from '@/lib/refunds/consent';
import { askReversal } from '@/lib/spending/ask-reversal';
import { decideMovement } from '@/lib/spending/decide';
import { recordSpending } from '@/lib/spending/record';
import { requestDisbursement } from '@/lib/spending/request-disbursement';
import { reverseMovement } from '@/lib/spending/reverse';
import { withdrawMovement } from '@/lib/spending/withdraw';

type Kind = 'spending' | 'disbursement';

export const record = formAction(
  async (ctx, [campaignId, spenderId, formId]: [string, string, string], texts, form) => {
    const voucher = await bytesOf(form, 'voucher');
    await recordSpending(ctx, { ...texts, campaignId, spenderId, formId, voucher });
    return 'recorded';
  },
);

export const request = formAction(
  async (ctx, [campaignId, formId]: [string, string], { amount = '', request: what = '' }) => {
    await requestDisbursement(ctx, { campaignId, formId, amount, request: what });
    return 'requested';
  },
);

/** Their own, while nobody has decided it. */
export const withdraw = formAction(async (ctx, [kind, id]: [Kind, string]) => {
  await withdrawMovement(ctx, { kind, id });
  return 'moneyWithdrawn';
});

export const decide = formAction(async (ctx, [kind, id]: [Kind, string], { decision, reason = '' }) => {
  await decideMovement(ctx, { kind, id, decision, reason });
  return decision === 'approved' ? 'booked' : 'declined';
});

/** The first person's wish to take back what was posted. */
export const askBack = formAction(async (ctx, [kind, id]: [Kind, string], { reason = '' }) => {
  await askReversal(ctx, { kind, id, reason });
  return 'reversalAsked';
});

/** The second person's answer to it, as it was asked at that moment. */
export const reverse = formAction(
  async (ctx, [kind, id, askedAt]: [Kind, string, string], { decision, reason = '' }) => {
    await reverseMovement(ctx, { kind, id, askedAt, decision, reason });
    return decision === 'confirmed' ? 'reversed' : 'reversalKept';
  },
);

/** The certificate-holder's word on a refund beyond what is unspent of the gift. */
export const answerConsent = formAction(async (ctx, [caseId]: [string], { decision, reason = '' }) => {
  await consentToCase(ctx, { caseId, decision, reason });
  return decision === 'approved' ? 'consentGiven' : 'consentRefused';
});

'use server';
import { bytesOf, type FormState, submitAndMoveOn } from '@/lib/action';
import type { Locale } from '@/lib/i18n/locales';
import { consentToCase } from '@/lib/refunds/consent';
import { decideMovement } from '@/lib/spending/decide';
import { recordSpending } from '@/lib/spending/record';
import { requestDisbursement } from '@/lib/spending/request-disbursement';
import { reverseMovement } from '@/lib/spending/reverse';

type Kind = 'spending' | 'disbursement';

export async function record(
  locale: Locale,
  path: string,
  campaignId: string,
  spenderId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, texts) => {
    const voucher = await bytesOf(form, 'voucher');
    await recordSpending(ctx, { ...texts, campaignId, spenderId, voucher });
    return 'recorded';
  });
}

export async function request(
  locale: Locale,
  path: string,
  campaignId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { amount = '', request: what = '' }) => {
    await requestDisbursement(ctx, { campaignId, amount, request: what });
    return 'requested';
  });
}

export async function decide(
  locale: Locale,
  path: string,
  kind: Kind,
  id: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { decision, reason = '' }) => {
    await decideMovement(ctx, { kind, id, decision, reason });
    return decision === 'approved' ? 'booked' : 'declined';
  });
}

export async function reverse(
  locale: Locale,
  path: string,
  kind: Kind,
  id: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { reason = '' }) => {
    await reverseMovement(ctx, { kind, id, reason });
    return 'reversed';
  });
}

/** The certificate-holder's word on a refund beyond what is unspent of the gift. */
export async function answerConsent(
  locale: Locale,
  path: string,
  caseId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, path, before, form, async (ctx, { decision, reason = '' }) => {
    await consentToCase(ctx, { caseId, decision, reason });
    return decision === 'approved' ? 'consentGiven' : 'consentRefused';
  });
}

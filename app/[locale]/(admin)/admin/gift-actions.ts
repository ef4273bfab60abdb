'use server';
import { formAction } from '@/lib/action';
import { proposeCase } from '@/lib/refunds/propose';
import { pictureOf } from './picture-of';
import { fenOf, renamed } from './refund-amount';

/** Proposes that a gift's money goes back, or that a gift in review counts; another official approves. Sent twice, it proposes once. */
export const propose = formAction(async (ctx, [giftId, formId]: [string, string], texts, form) => {
  const { act, ground, amount = '', reason = '' } = texts;
  const evidence = await pictureOf(form, 'evidence');
  const amountFen = act === 'refund' ? fenOf(amount) : undefined;
  const { state } = await proposeCase(ctx, {
    giftId,
    formId,
    act: act || undefined,
    ground: ground || undefined,
    amountFen,
    reason,
    evidence,
  }).catch(renamed);
  return state === 'needs_consent' ? 'caseConsent' : 'caseProposed';
});

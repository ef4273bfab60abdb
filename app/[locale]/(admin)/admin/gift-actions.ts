'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import type { Locale } from '@/lib/i18n/locales';
import { proposeCase } from '@/lib/refunds/propose';
import { routes } from '@/lib/routes';
import { pictureOf } from './picture-of';
import { fenOf, renamed } from './refund-amount';

/** Proposes that a gift's money goes back, or that a gift in review counts; another official approves. Sent twice, it proposes once. */
export async function propose(
  locale: Locale,
  giftId: string,
  formId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, routes.adminRefunds(locale), before, form, async (ctx, texts) => {
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
}

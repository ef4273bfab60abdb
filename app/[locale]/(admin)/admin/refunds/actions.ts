'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import { answerRefund } from '@/lib/donors/answer-refund';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { fenOf, renamed } from '../refund-amount';

/** Answers a donor's request for a refund; granting asks the provider first. Sent twice, it refunds once. */
export async function answerRequest(
  locale: Locale,
  requestId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(
    locale,
    routes.adminRefunds(locale),
    before,
    form,
    async (ctx, { answer = '', amount = '', reason = '' }) => {
      const amountFen = answer === 'granted' ? fenOf(amount) : undefined;
      await answerRefund(ctx, { requestId, answer: answer || undefined, amountFen, reason }).catch(renamed);
      return answer === 'granted' ? 'refundGranted' : 'refundDeclined';
    },
  );
}

'use server';
import { type FormState, submitAndMoveOn } from '@/lib/action';
import type { Locale } from '@/lib/i18n/locales';
import { decideCase } from '@/lib/refunds/decide';
import { declineRequest } from '@/lib/refunds/decline';
import { addEvidence } from '@/lib/refunds/evidence';
import { routes } from '@/lib/routes';
import { pictureOf } from '../picture-of';

/** The second person's answer to a proposal; approved money is asked of the provider at once. */
export async function decide(
  locale: Locale,
  caseId: string,
  isRelease: boolean,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  const path = routes.adminRefund(locale, caseId);
  return submitAndMoveOn(locale, path, before, form, async (ctx, { decision, reason = '' }) => {
    await decideCase(ctx, { caseId, decision, reason });
    if (decision !== 'approved') return 'caseRefused';
    return isRelease ? 'caseReleased' : 'caseApproved';
  });
}

/** Tells a donor that their gift does not come back. */
export async function decline(
  locale: Locale,
  requestId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, routes.adminRefunds(locale), before, form, async (ctx, { reason = '' }) => {
    await declineRequest(ctx, { requestId, reason });
    return 'refundDeclined';
  });
}

/** Adds a picture to what proves a case. */
export async function addPaper(
  locale: Locale,
  caseId: string,
  giftId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return submitAndMoveOn(locale, routes.adminRefund(locale, caseId), before, form, async (ctx) => {
    await addEvidence(ctx, { giftId, evidence: await pictureOf(form, 'evidence') });
    return 'paperAdded';
  });
}

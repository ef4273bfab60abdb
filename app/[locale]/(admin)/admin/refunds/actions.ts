'use server';
import { formAction } from '@/lib/action';
import { decideCase } from '@/lib/refunds/decide';
import { declineRequest } from '@/lib/refunds/decline';
import { addEvidence } from '@/lib/refunds/evidence';
import { pictureOf } from '../picture-of';

/** The second person's answer to a proposal; approved money is asked of the provider at once. */
export const decide = formAction(
  async (ctx, [caseId, isRelease]: [string, boolean], { decision, reason = '' }) => {
    await decideCase(ctx, { caseId, decision, reason });
    if (decision !== 'approved') return 'caseRefused';
    return isRelease ? 'caseReleased' : 'caseApproved';
  },
);

/** Tells a donor that their gift does not come back. */
export const decline = formAction(async (ctx, [requestId]: [string], { reason = '' }) => {
  await declineRequest(ctx, { requestId, reason });
  return 'refundDeclined';
});

/** Adds a picture to what proves a case. */
export const addPaper = formAction(async (ctx, [giftId]: [string], _texts, form) => {
  await addEvidence(ctx, { giftId, evidence: await pictureOf(form, 'evidence') });
  return 'paperAdded';
});

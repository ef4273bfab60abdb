import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { refundRequests } from '@/db/schema/donors';
import { refundCases } from '@/db/schema/refunds';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { isReleasable } from '@/lib/donations/outcome';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { fieldError, parse } from '@/lib/parse';
import { provider } from '@/lib/payments/provider';
import { requireNoReceipt } from '@/lib/receipts/load';
import { readUse } from '@/lib/spending/balances';
import { type CaseState, needsConsent, PROPOSAL_MS, unspentShare } from './case';
import { askForConsent } from './consent';
import { keepEvidence, storePicture } from './evidence';
import { expireCases } from './expire';
import { lockGift, placeOf, requireNoCase } from './load';
import { proposeInput } from './schema';

export interface Proposed {
  caseId: string;
  state: CaseState;
}

/**
 * An official of finance proposes that a gift's money goes back, or that a gift in review is counted. Nothing moves
 * until an admin approves (R54, R78). A refund beyond the gift's unspent share first asks the certificate-holder (R55).
 * A donor's open request is answered with it. The same `formId` proposes once, however often it is sent.
 * Throws NOT_FOUND, FORBIDDEN, SECOND_FACTOR, VALIDATION (`too_large`: more than is left; of the picture), WRONG_STATE:
 * `case_open`, `not_received`, `not_online`, `not_releasable`, `not_in_review`,
 * `receipt_issued` (the holder reverses its receipt first, R57).
 */
export async function proposeCase(ctx: Context, raw: unknown): Promise<Proposed> {
  const input = parse(proposeInput, raw);
  const place = await placeOf(input.giftId);
  authorise(ctx, 'gift.refundAsk', { regionCode: place?.regionCode });
  if (!place) throw new AppError('NOT_FOUND');
  const file = input.evidence ? await storePicture(input.evidence) : null;
  await expireCases(ctx.now, input.giftId);
  const use = await readUse(place.campaignId);
  return db.transaction(async (tx) => {
    const gift = await lockGift(tx, input.giftId);
    const same = await openOrSame(tx, input.giftId, input.formId);
    if (same) return { caseId: same.id, state: same.state };
    const amountFen = judged(gift, input);
    if (input.act === 'refund') await requireNoReceipt(tx, input.giftId);
    const unspentFen = input.act === 'refund' ? unspentShare(gift.leftFen, use) : null;
    const isBeyond = needsConsent({ act: input.act, amountFen, hasConsent: false }, unspentFen ?? 0);
    const state = isBeyond ? 'needs_consent' : 'proposed';
    const caseId = newId('case');
    const requestId = input.act === 'refund' ? await openRequestOf(tx, input.giftId) : null;
    await tx.insert(refundCases).values({
      id: caseId,
      giftId: input.giftId,
      act: input.act,
      ground: input.act === 'release' ? null : input.ground,
      amountFen,
      unspentFen,
      reason: input.reason,
      requestId,
      formId: input.formId,
      state,
      madeBy: requireActor(ctx).userId,
      madeAt: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + PROPOSAL_MS),
    });
    if (file) await keepEvidence(tx, ctx, gift, file);
    if (isBeyond) await askForConsent(tx, caseId, place.holderId);
    await audit(tx, ctx, {
      action: 'refund.propose',
      subject: `refund:${caseId}`,
      reason: input.reason,
      before: { state: gift.state, refundedFen: gift.refundedFen },
      after: { giftId: input.giftId, act: input.act, ground: input.ground, amountFen, unspentFen, isBeyond },
    });
    return { caseId, state };
  });
}

/** The case this very form made already; throws when another one of the gift is open. */
async function openOrSame(tx: Transaction, giftId: string, formId: string) {
  const [same] = await tx
    .select({ id: refundCases.id, state: refundCases.state })
    .from(refundCases)
    .where(and(eq(refundCases.formId, formId), eq(refundCases.giftId, giftId)));
  if (same) return same;
  await requireNoCase(tx, giftId);
  return null;
}

type LockedGift = Awaited<ReturnType<typeof lockGift>>;

/** What goes back or is counted, in fen; throws when the gift's state does not allow the act. */
function judged(gift: LockedGift, input: { act: string; amountFen?: number }): number {
  const isInReview = gift.state === 'in_review' && gift.reviewResolution === null;
  if (input.act === 'refund' ? gift.postedSeq === null : !isInReview)
    throw new AppError('WRONG_STATE', { reason: input.act === 'refund' ? 'not_received' : 'not_in_review' });
  if (input.act === 'release' && !isReleasable(gift.reviewReason as never))
    throw new AppError('WRONG_STATE', { reason: 'not_releasable' });
  if (input.act === 'release') return gift.paidFen ?? 0;
  if (gift.leftFen <= 0 || gift.paymentIntent === null)
    throw new AppError('WRONG_STATE', { reason: 'not_received' });
  if (gift.source !== provider.name) throw new AppError('WRONG_STATE', { reason: 'not_online' });
  if (input.amountFen !== undefined && input.amountFen > gift.leftFen)
    throw fieldError('amountFen', 'too_large');
  return input.amountFen ?? gift.leftFen;
}

async function openRequestOf(tx: Transaction, giftId: string): Promise<string | null> {
  const [request] = await tx
    .select({ id: refundRequests.id })
    .from(refundRequests)
    .where(and(eq(refundRequests.giftId, giftId), eq(refundRequests.state, 'open')));
  return request?.id ?? null;
}

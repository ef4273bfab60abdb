import 'server-only';
import { eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { refundCases } from '@/db/schema/refunds';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { answerReview, settleResolved } from '@/lib/donations/resolve-review';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { requireNoReceipt } from '@/lib/receipts/load';
import { readUse } from '@/lib/spending/balances';
import type { Use } from '@/lib/spending/spending';
import { carryOut } from './carry-out';
import { needsConsent, unspentShare } from './case';
import { askForConsent } from './consent';
import { findCase, lockCase } from './load';
import { answerInput } from './schema';

/**
 * The second person's answer to a proposal (R54, R78); whoever made it never gives it. An approved release counts at
 * once; approved money is asked back from the provider at once, and by the worker when the provider did not answer.
 * What was spent since the proposal is judged again: a refund that has come to lie beyond the unspent share goes to the
 * certificate-holder first. Throws NOT_FOUND, FORBIDDEN, SECOND_FACTOR, PROVIDER_UNAVAILABLE (approved, and tried again
 * by the worker), WRONG_STATE: `decided_already`, `proposal_expired`, `needs_consent`, `not_received`, `not_refundable`,
 * `receipt_issued` (R57).
 */
export async function decideCase(ctx: Context, raw: unknown): Promise<void> {
  const { caseId, decision, reason } = parse(answerInput, raw);
  const found = await findCase(caseId);
  authorise(ctx, found?.one.act === 'release' ? 'gift.review' : 'gift.refund', {
    regionCode: found?.regionCode,
    makerIds: found ? [found.one.madeBy] : [],
  });
  if (!found) throw new AppError('NOT_FOUND');
  const { holderId, campaignId } = found;
  const use = await readUse(campaignId);
  const outcome = await db.transaction((tx) =>
    decideIn(tx, ctx, { caseId, decision, reason, holderId, use }),
  );
  if (outcome === 'asks') throw new AppError('WRONG_STATE', { reason: 'needs_consent' });
  if (outcome === 'released') await settleResolved();
  if (outcome === 'approved') await carryOut(ctx, caseId);
}

interface Answer {
  caseId: string;
  decision: 'approved' | 'refused';
  reason: string;
  holderId: string;
  use: Use;
}

async function decideIn(tx: Transaction, ctx: Context, answer: Answer) {
  const { caseId, decision, reason } = answer;
  const { gift, one } = await lockCase(tx, caseId);
  if (one.state === 'needs_consent') throw new AppError('WRONG_STATE', { reason: 'needs_consent' });
  if (one.state !== 'proposed') throw new AppError('WRONG_STATE', { reason: 'decided_already' });
  if (one.expiresAt <= ctx.now) throw new AppError('WRONG_STATE', { reason: 'proposal_expired' });
  const decidedBy = requireActor(ctx).userId;
  const close = async (set: Partial<typeof refundCases.$inferInsert>) => {
    await tx.update(refundCases).set(set).where(eq(refundCases.id, caseId));
    await audit(tx, ctx, {
      action:
        set.state === 'needs_consent'
          ? 'refund.ask_consent'
          : `refund.${decision === 'approved' ? 'approve' : 'refuse'}`,
      subject: `refund:${caseId}`,
      reason,
      before: { state: one.state, madeBy: one.madeBy },
      after: { state: set.state, giftId: one.giftId, act: one.act, amountFen: one.amountFen },
    });
  };
  const decided = { decidedBy, decidedAt: ctx.now, decision: reason };
  if (decision === 'refused') {
    await close({ state: 'refused', ...decided });
    return 'refused' as const;
  }
  if (one.act === 'release') {
    await answerReview(tx, { gift, resolution: 'released', reason, reviewerId: decidedBy, now: ctx.now });
    await close({ state: 'done', ...decided });
    return 'released' as const;
  }
  if (one.amountFen > gift.leftFen) throw new AppError('WRONG_STATE', { reason: 'not_received' });
  if (one.act === 'refund') await requireNoReceipt(tx, one.giftId);
  const unspentFen = one.act === 'refund' ? unspentShare(gift.leftFen, answer.use) : 0;
  if (needsConsent({ ...one, hasConsent: one.consentBy !== null }, unspentFen)) {
    await close({ state: 'needs_consent', unspentFen });
    await askForConsent(tx, caseId, answer.holderId);
    return 'asks' as const;
  }
  await close({ state: 'approved', ...decided });
  return 'approved' as const;
}

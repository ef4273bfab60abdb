import 'server-only';
import { eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { ngos } from '@/db/schema/ngos';
import { refundCases } from '@/db/schema/refunds';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { enqueueMail } from '@/lib/email/enqueue';
import { AppError } from '@/lib/errors';
import { mailbox } from '@/lib/ngos/mailbox';
import { parse } from '@/lib/parse';
import { findCase, lockCase } from './load';
import { answerInput } from './schema';

/** Writes to the certificate-holder that a refund needs its word. */
export async function askForConsent(tx: Transaction, caseId: string, holderId: string): Promise<void> {
  const [holder] = await tx.select({ mail: mailbox }).from(ngos).where(eq(ngos.id, holderId));
  await enqueueMail(tx, {
    kind: 'refund_consent',
    dedupeKey: `refund_consent:${caseId}`,
    to: holder!.mail,
    locale: 'zh',
    params: { caseId },
  });
}

/**
 * The certificate-holder's word on a refund beyond the gift's unspent share (R55): with it an admin may approve, without
 * it the case ends. Throws NOT_FOUND, FORBIDDEN, SECOND_FACTOR, WRONG_STATE (`decided_already`, `proposal_expired`).
 */
export async function consentToCase(ctx: Context, raw: unknown): Promise<void> {
  const { caseId, decision, reason } = parse(answerInput, raw);
  const found = await findCase(caseId);
  authorise(ctx, 'gift.refundConsent', {
    holderId: found?.holderId,
    makerIds: found ? [found.one.madeBy] : [],
  });
  if (!found) throw new AppError('NOT_FOUND');
  await db.transaction(async (tx) => {
    const { one } = await lockCase(tx, caseId);
    if (one.state !== 'needs_consent') throw new AppError('WRONG_STATE', { reason: 'decided_already' });
    if (one.expiresAt <= ctx.now) throw new AppError('WRONG_STATE', { reason: 'proposal_expired' });
    const by = requireActor(ctx).userId;
    await tx
      .update(refundCases)
      .set(
        decision === 'approved'
          ? { state: 'proposed', consentBy: by, consentAt: ctx.now, consentNote: reason }
          : { state: 'refused', decidedBy: by, decidedAt: ctx.now, decision: reason },
      )
      .where(eq(refundCases.id, caseId));
    await audit(tx, ctx, {
      action: decision === 'approved' ? 'refund.consent' : 'refund.object',
      subject: `refund:${caseId}`,
      reason,
      before: { state: one.state },
      after: { state: decision === 'approved' ? 'proposed' : 'refused', amountFen: one.amountFen },
    });
  });
}

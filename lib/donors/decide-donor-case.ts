import 'server-only';
import { sql } from '@/db/client';
import { auditPosting } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { lockHead } from '@/lib/ledger/post';
import { parse } from '@/lib/parse';
import { linkDonors, unlinkDonors } from '@/lib/totals/links';
import { answerInput } from './donor-case-schema';
import type { DonorAct, DonorCaseState } from './donor-cases';

interface CaseRow {
  id: string;
  act: DonorAct;
  state: DonorCaseState;
  undoes: string | null;
  keyA: string;
  keyB: string;
  madeBy: string;
}

/**
 * The second person's answer about two donors; whoever proposed it never gives it (R78). Approved, the donors count
 * anew in every total at once, under the chain head's lock: no gift that is settled meanwhile is counted twice or not.
 * Throws NOT_FOUND, FORBIDDEN, WRONG_STATE: `decided_already`, `one_already`, `too_many_as_one`, `not_linked`.
 */
export async function decideDonorCase(ctx: Context, raw: unknown): Promise<void> {
  authorise(ctx, 'donor.decide');
  const { caseId, decision, reason } = parse(answerInput, raw);
  await sql.begin(async (tx) => {
    if (decision === 'approved') await lockHead(tx);
    const [one] = await tx<CaseRow[]>`
      select id, act, state, undoes, key_a as "keyA", key_b as "keyB", made_by as "madeBy" from donor_cases where id = ${caseId} for update`;
    if (!one) throw new AppError('NOT_FOUND');
    authorise(ctx, 'donor.decide', { makerIds: [one.madeBy] });
    if (one.state !== 'proposed') throw new AppError('WRONG_STATE', { reason: 'decided_already' });
    if (decision === 'approved') {
      if (one.act === 'merge') await linkDonors(tx, one);
      else await unlinkDonors(tx, one.undoes!);
    }
    const state = decision === 'approved' ? 'done' : 'refused';
    await tx`
      update donor_cases set state = ${state}, decided_by = ${requireActor(ctx).userId}, decided_at = ${ctx.now}, decision = ${reason} where id = ${caseId}`;
    await auditPosting(tx, ctx, {
      action: decision === 'approved' ? `donor.${one.act}` : `donor.refuse_${one.act}`,
      subject: `donors:${caseId}`,
      reason,
      before: { state: one.state, madeBy: one.madeBy },
      after: { state, undoes: one.undoes },
    });
  });
}

import 'server-only';
import { eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { donorCases } from '@/db/schema/donor-links';
import { audit } from '@/lib/audit/audit';
import { requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';

type NewCase = Pick<
  typeof donorCases.$inferInsert,
  'act' | 'giftA' | 'giftB' | 'keyA' | 'keyB' | 'undoes' | 'ground' | 'reason' | 'formId'
>;

/** Writes a proposal about two donors, or finds the one this very form made. Throws WRONG_STATE `donor_case_open`. */
export async function writeCase(tx: Transaction, ctx: Context, made: NewCase): Promise<string> {
  const caseId = newId('dcase');
  const written = await tx
    .insert(donorCases)
    .values({ ...made, id: caseId, state: 'proposed', madeBy: requireActor(ctx).userId, madeAt: ctx.now })
    .onConflictDoNothing()
    .returning({ id: donorCases.id });
  if (written.length === 0) {
    const [same] = await tx
      .select({ id: donorCases.id })
      .from(donorCases)
      .where(eq(donorCases.formId, made.formId));
    if (!same) throw new AppError('WRONG_STATE', { reason: 'donor_case_open' });
    return same.id;
  }
  const { act, giftA, giftB, undoes, ground, reason } = made;
  await audit(tx, ctx, {
    action: `donor.propose_${act}`,
    subject: `donors:${caseId}`,
    reason,
    after: { giftA, giftB, undoes, ground },
  });
  return caseId;
}

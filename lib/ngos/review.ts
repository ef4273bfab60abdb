import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { reviews } from '@/db/schema/ledger';
import { type LookAlike, ngoDocuments, ngos } from '@/db/schema/ngos';
import { audit } from '@/lib/audit/audit';
import { actorsOf } from '@/lib/audit/queries';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { enqueueMail } from '@/lib/email/enqueue';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { fieldError, parse } from '@/lib/parse';
import { routes } from '@/lib/routes';
import { findLookAlikes } from './find-look-alikes';
import { mailboxOf } from './mailbox';
import { reviewInput } from './schema';
import { fitsForm } from './uscc';

/**
 * An official in scope verifies an organisation or returns it, with the reason the organisation reads. Whoever
 * registered it cannot (R78). Decides only on the version that was read, so that nobody approves unseen changes; never without a copy of the registration; and
 * a name that could be taken for a verified one's only when the official says so.
 */
export async function reviewNgo(ctx: Context, raw: unknown): Promise<void> {
  const input = parse(reviewInput, raw);
  await db.transaction(async (tx) => {
    const [ngo] = await tx.select().from(ngos).where(eq(ngos.id, input.ngoId)).for('update');
    const makerIds = await actorsOf(tx, `ngo:${input.ngoId}`, ['ngo.register', 'ngo.submit']);
    authorise(ctx, 'ngo.review', { regionCode: ngo?.regionCode, ngoId: ngo?.id, makerIds });
    if (!ngo) throw new AppError('NOT_FOUND');
    if (ngo.state !== 'submitted') throw new AppError('WRONG_STATE', { reason: ngo.state });
    if (ngo.version !== input.version) throw new AppError('STALE_VERSION');
    if (input.decision === 'approved') await requireEvidence(tx, ngo);
    const lookAlikes = input.decision === 'approved' ? await requireAcknowledged(tx, ngo, input) : [];
    const state = input.decision === 'approved' ? 'verified' : 'returned';
    await tx
      .update(ngos)
      .set({ state, version: ngo.version + 1, verifiedAt: state === 'verified' ? ctx.now : null })
      .where(eq(ngos.id, ngo.id));
    const reviewId = newId('rev');
    await tx.insert(reviews).values({
      id: reviewId,
      subjectKind: 'ngo',
      subjectId: ngo.id,
      decision: input.decision,
      reason: input.reason,
      reviewerId: requireActor(ctx).userId,
      decidedAt: ctx.now,
    });
    await enqueueMail(tx, {
      kind: 'ngo_decision',
      dedupeKey: `ngo_decision:${reviewId}`,
      to: mailboxOf(ngo),
      locale: 'zh',
      params: {
        nameZh: ngo.nameZh,
        nameEn: ngo.nameEn,
        decision: input.decision,
        reason: input.reason,
        url: env.APP_URL + routes.workspace('zh', ngo.slug),
      },
    });
    await audit(tx, ctx, {
      action: `ngo.${input.decision === 'approved' ? 'verify' : 'return'}`,
      subject: `ngo:${ngo.id}`,
      reason: input.reason,
      before: { state: ngo.state },
      after: { state, ...(lookAlikes.length > 0 && { lookAlikes }) },
    });
  });
}

/** WRONG_STATE without a copy of its registration, and when its code is not of the form it states: nobody approves on its word alone. */
async function requireEvidence(tx: Transaction, ngo: typeof ngos.$inferSelect): Promise<void> {
  if (!fitsForm(ngo.uscc, ngo.form)) throw new AppError('WRONG_STATE', { reason: 'uscc_form' });
  const [copy] = await tx
    .select({ id: ngoDocuments.id })
    .from(ngoDocuments)
    .where(
      and(
        eq(ngoDocuments.ngoId, ngo.id),
        eq(ngoDocuments.kind, 'registration'),
        isNull(ngoDocuments.withdrawnAt),
      ),
    )
    .limit(1);
  if (!copy) throw new AppError('WRONG_STATE', { reason: 'no_registration_copy' });
}

/**
 * The names it could be taken for, as they stand now: one verified since it was submitted counts too. VALIDATION on
 * `acknowledged` unless the official has said that they are different organisations. One approval at a time, so that
 * of two alike neither slips in beside the other.
 */
async function requireAcknowledged(
  tx: Transaction,
  ngo: typeof ngos.$inferSelect,
  { acknowledged }: { acknowledged?: string },
): Promise<LookAlike[]> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('ngo.verify'))`);
  const found = await findLookAlikes(tx, { ...ngo, ngoId: ngo.id });
  if (found.length > 0 && acknowledged !== 'yes') throw fieldError('acknowledged', 'look_alike');
  return found;
}

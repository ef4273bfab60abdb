import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { reviews } from '@/db/schema/ledger';
import { ngos } from '@/db/schema/ngos';
import { audit } from '@/lib/audit/audit';
import { actorsOf } from '@/lib/audit/queries';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { enqueueMail } from '@/lib/email/enqueue';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { parse } from '@/lib/parse';
import { routes } from '@/lib/routes';
import { reviewInput } from './schema';

/**
 * An official in scope verifies an organisation or returns it, with the reason the organisation reads. Whoever
 * registered it cannot (R78). Decides only on the version that was read, so that nobody approves unseen changes.
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
      to: ngo.contactEmail,
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
      after: { state },
    });
  });
}

import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { reviews } from '@/db/schema/ledger';
import { certificates, merchantAccounts, ngos } from '@/db/schema/ngos';
import { audit } from '@/lib/audit/audit';
import { actorsOf } from '@/lib/audit/queries';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { parse } from '@/lib/parse';
import { certificateInput } from './schema';

/**
 * An official checks a certificate against a named source: reviewer, time and source are kept (R03). In test
 * mode a verified holder gets the one test account as its payee (contract.md, *Payee*); live, a holder
 * connects its own and refuses gifts until then.
 */
export async function verifyCertificate(ctx: Context, raw: unknown): Promise<{ ngoId: string }> {
  const input = parse(certificateInput, raw);
  return db.transaction(async (tx) => {
    const [row] = await tx
      .select({ state: certificates.state, ngoId: ngos.id, regionCode: ngos.regionCode })
      .from(certificates)
      .innerJoin(ngos, eq(ngos.id, certificates.ngoId))
      .where(eq(certificates.id, input.certificateId))
      .for('update');
    const makerIds = row ? await actorsOf(tx, `ngo:${row.ngoId}`, ['ngo.register', 'ngo.submit']) : [];
    authorise(ctx, 'certificate.review', { regionCode: row?.regionCode, makerIds });
    if (!row) throw new AppError('NOT_FOUND');
    if (row.state !== 'pending') throw new AppError('WRONG_STATE', { reason: row.state });
    const { userId } = requireActor(ctx);
    const state = input.decision === 'approved' ? 'verified' : 'refused';
    await tx
      .update(certificates)
      .set({ state, verifiedBy: userId, verifiedAt: ctx.now, verificationSource: input.source })
      .where(eq(certificates.id, input.certificateId));
    if (state === 'verified' && !env.isLive)
      await tx
        .insert(merchantAccounts)
        .values({ ngoId: row.ngoId, provider: 'stripe', ref: 'test', createdAt: ctx.now })
        .onConflictDoNothing();
    await tx.insert(reviews).values({
      id: newId('rev'),
      subjectKind: 'certificate',
      subjectId: input.certificateId,
      decision: input.decision,
      reason: input.reason,
      reviewerId: userId,
      decidedAt: ctx.now,
    });
    await audit(tx, ctx, {
      action: `certificate.${state === 'verified' ? 'verify' : 'refuse'}`,
      subject: `certificate:${input.certificateId}`,
      reason: input.reason,
      before: { state: row.state },
      after: { state, source: input.source, ngoId: row.ngoId },
    });
    return { ngoId: row.ngoId };
  });
}

import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { reviews } from '@/db/schema/ledger';
import { ngos } from '@/db/schema/ngos';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { parse } from '@/lib/parse';
import { suspendInput } from './schema';

/**
 * An official suspends a verified organisation, or lifts that. Its own and its partners' live campaigns are
 * paused by the next tick (`lib/campaigns/tick.ts`), within seconds (R04).
 */
export async function suspendNgo(ctx: Context, raw: unknown): Promise<{ state: 'verified' | 'suspended' }> {
  const input = parse(suspendInput, raw);
  return db.transaction(async (tx) => {
    const [ngo] = await tx
      .select({ id: ngos.id, state: ngos.state, regionCode: ngos.regionCode, version: ngos.version })
      .from(ngos)
      .where(eq(ngos.id, input.ngoId))
      .for('update');
    authorise(ctx, 'ngo.suspend', { regionCode: ngo?.regionCode });
    if (!ngo) throw new AppError('NOT_FOUND');
    if (ngo.state !== 'verified' && ngo.state !== 'suspended')
      throw new AppError('WRONG_STATE', { reason: ngo.state });
    const state = ngo.state === 'verified' ? 'suspended' : 'verified';
    await tx
      .update(ngos)
      .set({ state, version: ngo.version + 1 })
      .where(eq(ngos.id, ngo.id));
    await tx.insert(reviews).values({
      id: newId('rev'),
      subjectKind: 'ngo',
      subjectId: ngo.id,
      decision: state === 'suspended' ? 'suspended' : 'resumed',
      reason: input.reason,
      reviewerId: requireActor(ctx).userId,
      decidedAt: ctx.now,
    });
    await audit(tx, ctx, {
      action: `ngo.${state === 'suspended' ? 'suspend' : 'reinstate'}`,
      subject: `ngo:${ngo.id}`,
      reason: input.reason,
      before: { state: ngo.state },
      after: { state },
    });
    return { state };
  });
}

import 'server-only';
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { reviews } from '@/db/schema/ledger';
import { ngos } from '@/db/schema/ngos';
import { ngoMembers, users } from '@/db/schema/users';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { enqueueMail } from '@/lib/email/enqueue';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { parse } from '@/lib/parse';
import { suspendInput } from './schema';

const ACTS = {
  suspend: { from: 'verified', to: 'suspended', decision: 'suspended' },
  reinstate: { from: 'suspended', to: 'verified', decision: 'resumed' },
} as const;

/**
 * An official suspends a verified organisation. Its own and its partners' live campaigns are paused by the next tick
 * (`lib/campaigns/tick.ts`), within seconds (R04); its owners are written to. WRONG_STATE when it is suspended already.
 */
export const suspendNgo = (ctx: Context, raw: unknown): Promise<void> => move(ctx, raw, 'suspend');

/** An official lifts the suspension of an organisation; its owners are written to. WRONG_STATE when it is not suspended. */
export const reinstateNgo = (ctx: Context, raw: unknown): Promise<void> => move(ctx, raw, 'reinstate');

async function move(ctx: Context, raw: unknown, act: keyof typeof ACTS): Promise<void> {
  const { ngoId, reason } = parse(suspendInput, raw);
  const { from, to, decision } = ACTS[act];
  await db.transaction(async (tx) => {
    const [ngo] = await tx
      .select({ id: ngos.id, state: ngos.state, regionCode: ngos.regionCode, version: ngos.version })
      .from(ngos)
      .where(eq(ngos.id, ngoId))
      .for('update');
    authorise(ctx, 'ngo.suspend', { regionCode: ngo?.regionCode });
    if (!ngo) throw new AppError('NOT_FOUND');
    if (ngo.state === to) throw new AppError('WRONG_STATE', { reason: `${to}_already` });
    if (ngo.state !== from) throw new AppError('WRONG_STATE', { reason: ngo.state });
    await tx
      .update(ngos)
      .set({ state: to, version: ngo.version + 1 })
      .where(eq(ngos.id, ngo.id));
    const reviewId = newId('rev');
    await tx.insert(reviews).values({
      id: reviewId,
      subjectKind: 'ngo',
      subjectId: ngo.id,
      decision,
      reason,
      reviewerId: requireActor(ctx).userId,
      decidedAt: ctx.now,
    });
    await tellOwners(tx, ngo.id, reviewId);
    await audit(tx, ctx, {
      action: `ngo.${act}`,
      subject: `ngo:${ngo.id}`,
      reason,
      before: { state: ngo.state },
      after: { state: to },
    });
  });
}

/** Each owner at their own address, in their own language: they answer for it, whatever its public contact is. */
async function tellOwners(tx: Transaction, ngoId: string, reviewId: string): Promise<void> {
  const owners = await tx
    .select({ userId: users.id, email: users.email, locale: users.locale })
    .from(ngoMembers)
    .innerJoin(users, eq(users.id, ngoMembers.userId))
    .where(
      and(
        eq(ngoMembers.ngoId, ngoId),
        eq(ngoMembers.role, 'owner'),
        isNull(users.disabledAt),
        isNotNull(users.email),
      ),
    );
  for (const { userId, email, locale } of owners)
    await enqueueMail(tx, {
      kind: 'ngo_suspension',
      dedupeKey: `ngo_suspension:${reviewId}:${userId}`,
      to: email!,
      locale,
      params: { reviewId },
    });
}

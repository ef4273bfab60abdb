import 'server-only';
import { and, eq, inArray, lt, ne } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { ngos, partnerships } from '@/db/schema/ngos';
import { audit } from '@/lib/audit/audit';
import { authorise } from '@/lib/auth/policy';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { fieldError, parse } from '@/lib/parse';
import { requireHolder } from './certificate';
import { tellPartner } from './partnership-mail';
import { askHolderInput } from './schema';

/** A verified organisation's owner asks a certificate-holder to raise under it: its first, another one, or one that said no before. */
export async function askHolder(ctx: Context, raw: unknown): Promise<{ partnershipId: string }> {
  const { ngoId, holderId } = parse(askHolderInput, raw);
  return db.transaction(async (tx) => {
    const [ngo] = await tx.select({ state: ngos.state }).from(ngos).where(eq(ngos.id, ngoId)).for('update');
    authorise(ctx, 'ngo.cooperate', { ngoId });
    if (ngo?.state !== 'verified') throw new AppError('WRONG_STATE', { reason: `ngo_${ngo?.state}` });
    if (ngoId === holderId) throw fieldError('askedHolderId', 'not_a_holder');
    await requireHolder(tx, holderId, ctx.now);
    const partnershipId = await beginAsking(tx, ctx, ngoId, holderId);
    if (partnershipId === null) throw new AppError('WRONG_STATE', { reason: 'partners_already' });
    await tellPartner(tx, partnershipId, 'asked');
    await audit(tx, ctx, {
      action: 'partnership.ask',
      subject: `ngo:${ngoId}`,
      after: { partnershipId, holderId },
    });
    return { partnershipId };
  });
}

/** Begins a partnership as asked for; null when one is open between the two. One past its last day is closed on the way. */
async function beginAsking(
  tx: Transaction,
  ctx: Context,
  partnerId: string,
  holderId: string,
): Promise<string | null> {
  const between = and(eq(partnerships.partnerId, partnerId), eq(partnerships.holderId, holderId));
  await tx
    .update(partnerships)
    .set({ state: 'ended', endedAt: ctx.now })
    .where(and(between, eq(partnerships.state, 'signed'), lt(partnerships.validUntil, shanghaiDay(ctx.now))));
  const id = newId('pship');
  const begun = await tx
    .insert(partnerships)
    .values({ id, holderId, partnerId, state: 'asked', createdAt: ctx.now })
    .onConflictDoNothing()
    .returning({ id: partnerships.id });
  return begun.length > 0 ? id : null;
}

/** What a registration says of the holder it wants: asked for, and any other it named before asked for no more. */
export async function askAtRegistration(
  tx: Transaction,
  ctx: Context,
  ngoId: string,
  holderId: string | null,
): Promise<void> {
  await tx
    .update(partnerships)
    .set({ state: 'ended', endedAt: ctx.now })
    .where(
      and(
        eq(partnerships.partnerId, ngoId),
        inArray(partnerships.state, ['asked', 'assessed']),
        holderId === null ? undefined : ne(partnerships.holderId, holderId),
      ),
    );
  if (holderId !== null) await beginAsking(tx, ctx, ngoId, holderId);
}

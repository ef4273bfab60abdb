import 'server-only';
import { eq, inArray } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { ownerOffers, users } from '@/db/schema/users';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { enqueueMail } from '@/lib/email/enqueue';
import { AppError } from '@/lib/errors';
import { parse } from '@/lib/parse';
import { lockTeam, setRole } from './lock-team';
import { answerOfferInput, memberInput } from './schema';

/** The offer that is open, with both names; null without one. For members. */
export async function findOwnerOffer(ctx: Context, ngoId: string) {
  authorise(ctx, 'ngo.workspace', { ngoId });
  const [offer] = await db.select().from(ownerOffers).where(eq(ownerOffers.ngoId, ngoId));
  if (!offer) return null;
  const people = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, [offer.fromUserId, offer.toUserId]));
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? '';
  return { ...offer, fromName: nameOf(offer.fromUserId), toName: nameOf(offer.toUserId) };
}

/** An owner offers the organisation to another member, who is told by mail. A new offer takes the place of an open one. */
export async function offerOwnership(ctx: Context, raw: unknown): Promise<void> {
  const { ngoId, userId } = parse(memberInput, raw);
  authorise(ctx, 'ngo.team', { ngoId });
  const me = requireActor(ctx).userId;
  await db.transaction(async (tx) => {
    const team = await lockTeam(tx, ngoId);
    if (team.get(me) !== 'owner' || !team.has(userId)) throw new AppError('NOT_FOUND');
    if (team.get(userId) === 'owner') throw new AppError('WRONG_STATE', { reason: 'owner_already' });
    const offer = { fromUserId: me, toUserId: userId, offeredAt: ctx.now };
    await tx
      .insert(ownerOffers)
      .values({ ngoId, ...offer })
      .onConflictDoUpdate({ target: ownerOffers.ngoId, set: offer });
    await tell(tx, ctx, { ngoId, userId, step: 'offered' });
    await audit(tx, ctx, { action: 'ngo.offer', subject: `ngo:${ngoId}`, after: { userId } });
  });
}

/**
 * The member answers. Accepted, in one transaction: they are the owner, whoever offered is an editor. Declined, or taken
 * back by who offered: nothing changes. WRONG_STATE `offer_closed` for everybody else, and when who offered is no owner any more.
 */
export async function answerOffer(ctx: Context, raw: unknown): Promise<void> {
  const { ngoId, answer } = parse(answerOfferInput, raw);
  authorise(ctx, 'ngo.takeOver', { ngoId });
  const me = requireActor(ctx).userId;
  await db.transaction(async (tx) => {
    const team = await lockTeam(tx, ngoId);
    const [offer] = await tx.delete(ownerOffers).where(eq(ownerOffers.ngoId, ngoId)).returning();
    const mayAnswer = offer?.toUserId === me || (answer === 'declined' && offer?.fromUserId === me);
    if (!offer || !mayAnswer) throw new AppError('WRONG_STATE', { reason: 'offer_closed' });
    if (answer === 'accepted') {
      if (team.get(offer.fromUserId) !== 'owner' || !team.has(me))
        throw new AppError('WRONG_STATE', { reason: 'offer_closed' });
      await setRole(tx, { ngoId, userId: me, role: 'owner' });
      await setRole(tx, { ngoId, userId: offer.fromUserId, role: 'editor' });
      await tell(tx, ctx, { ngoId, userId: offer.fromUserId, step: 'accepted' });
    }
    await audit(tx, ctx, {
      action: answer === 'accepted' ? 'ngo.handOver' : 'ngo.declineOffer',
      subject: `ngo:${ngoId}`,
      before: { owner: offer.fromUserId },
      after: { owner: answer === 'accepted' ? me : offer.fromUserId },
    });
  });
}

async function tell(
  tx: Transaction,
  ctx: Context,
  { ngoId, userId, step }: { ngoId: string; userId: string; step: 'offered' | 'accepted' },
): Promise<void> {
  const [person] = await tx
    .select({ email: users.email, locale: users.locale })
    .from(users)
    .where(eq(users.id, userId));
  if (!person?.email) return;
  await enqueueMail(tx, {
    kind: 'hand_over',
    dedupeKey: `hand_over:${step}:${ngoId}:${userId}:${ctx.now.getTime()}`,
    to: person.email,
    locale: person.locale,
    params: { ngoId, step },
  });
}

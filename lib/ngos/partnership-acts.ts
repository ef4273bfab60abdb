import 'server-only';
import { eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { ngos, partnershipNotes, partnerships } from '@/db/schema/ngos';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { fieldError, parse } from '@/lib/parse';
import { storeDocument } from '@/lib/storage/document';
import { holdsCertificate } from './certificate';
import { insertDocument } from './documents';
import { canActOnPartnership, type PartnershipAct } from './partnership';
import { tellPartner } from './partnership-mail';
import {
  assessInput,
  endPartnershipInput,
  partnershipReasonInput,
  signInput,
  superviseInput,
} from './schema';

type Row = typeof partnerships.$inferSelect;

/** What every act of a holder begins with: the row locked, its owner authorised, the act possible in its state. */
async function lock(tx: Transaction, ctx: Context, partnershipId: string, act: PartnershipAct): Promise<Row> {
  const [row] = await tx.select().from(partnerships).where(eq(partnerships.id, partnershipId)).for('update');
  authorise(ctx, 'ngo.cooperate', { ngoId: row?.holderId });
  if (!row) throw new AppError('NOT_FOUND');
  if (!canActOnPartnership(row.state, act))
    throw new AppError('WRONG_STATE', { reason: 'partnership_moved' });
  return row;
}

/** Nobody else's file is unpacked or stored: asked once before, and again under the lock. */
const guard = (ctx: Context, id: string, act: PartnershipAct) =>
  db.transaction((tx) => lock(tx, ctx, id, act));

async function note(
  tx: Transaction,
  ctx: Context,
  row: Row,
  act: string,
  more: { reason?: string; after?: Record<string, unknown> } = {},
): Promise<void> {
  await audit(tx, ctx, {
    action: `partnership.${act}`,
    subject: `ngo:${row.partnerId}`,
    reason: more.reason,
    before: { state: row.state },
    after: { partnershipId: row.id, holderId: row.holderId, ...more.after },
  });
}

/** The holder's owner assesses a verified organisation that asked (Charity Law art. 26): a score, words, perhaps a copy. */
export async function assessPartner(ctx: Context, raw: unknown): Promise<void> {
  const { partnershipId, file, ...assessed } = parse(assessInput, raw);
  await guard(ctx, partnershipId, 'assess');
  const stored = file && (await storeDocument(file, 'file'));
  await db.transaction(async (tx) => {
    const row = await lock(tx, ctx, partnershipId, 'assess');
    await refuseUnverified(tx, row);
    if (!(await holdsCertificate(tx, row.holderId, ctx.now))) throw new AppError('CERT_REQUIRED');
    const of = { ngoId: row.holderId, kind: 'assessment', partnershipId } as const;
    const assessmentDocumentId = stored
      ? await insertDocument(tx, ctx, { ...of, stored })
      : row.assessmentDocumentId;
    await tx
      .update(partnerships)
      .set({
        ...assessed,
        assessmentDocumentId,
        state: 'assessed',
        assessedBy: requireActor(ctx).userId,
        assessedAt: ctx.now,
      })
      .where(eq(partnerships.id, row.id));
    await note(tx, ctx, row, 'assess', { after: { score: assessed.score } });
  });
}

/**
 * The signed agreement with its copy, what it covers and its last day (R09). From its day of signature the partner's
 * campaigns may name this holder.
 */
export async function signPartner(ctx: Context, raw: unknown): Promise<void> {
  const { partnershipId, file, ...agreed } = parse(signInput, raw);
  await guard(ctx, partnershipId, 'sign');
  const today = shanghaiDay(ctx.now);
  if (agreed.agreementSignedOn > today) throw fieldError('agreementSignedOn', 'in_the_future');
  if (agreed.validUntil !== null && agreed.validUntil < today)
    throw fieldError('validUntil', 'ended_already');
  const stored = await storeDocument(file, 'file');
  await db.transaction(async (tx) => {
    const row = await lock(tx, ctx, partnershipId, 'sign');
    await refuseUnverified(tx, row);
    if (!(await holdsCertificate(tx, row.holderId, ctx.now))) throw new AppError('CERT_REQUIRED');
    const of = { ngoId: row.holderId, kind: 'agreement', partnershipId } as const;
    await tx
      .update(partnerships)
      .set({
        ...agreed,
        validFrom: agreed.agreementSignedOn,
        agreementDocumentId: await insertDocument(tx, ctx, { ...of, stored }),
        state: 'signed',
        signedBy: requireActor(ctx).userId,
      })
      .where(eq(partnerships.id, row.id));
    await tellPartner(tx, row.id, 'signed');
    await note(tx, ctx, row, 'sign', { after: { agreementSignedOn: agreed.agreementSignedOn } });
  });
}

/** The holder says no, with the reason its asker reads. It may be asked again. */
export async function declinePartner(ctx: Context, raw: unknown): Promise<void> {
  const { partnershipId, reason } = parse(partnershipReasonInput, raw);
  await db.transaction(async (tx) => {
    const row = await lock(tx, ctx, partnershipId, 'decline');
    await close(tx, ctx, row, 'declined', reason);
    await note(tx, ctx, row, 'decline', { reason });
  });
}

/**
 * Ends a partnership, or breaks it off: the partner's campaigns under this holder are paused by the next tick and
 * take no payment from this moment. Both may begin another later.
 */
export async function endPartnership(ctx: Context, raw: unknown): Promise<void> {
  const { partnershipId, how, reason } = parse(endPartnershipInput, raw);
  await db.transaction(async (tx) => {
    const row = await lock(tx, ctx, partnershipId, 'end');
    await close(tx, ctx, row, how, reason);
    await note(tx, ctx, row, how === 'ended' ? 'end' : 'terminate', { reason });
  });
}

async function close(
  tx: Transaction,
  ctx: Context,
  row: Row,
  state: 'declined' | 'ended' | 'terminated',
  reason: string,
): Promise<void> {
  await tx
    .update(partnerships)
    .set({ state, endedAt: ctx.now, endReason: reason })
    .where(eq(partnerships.id, row.id));
  await tellPartner(tx, row.id, state);
}

/** A line of the supervision log: what the holder looked at and found. Never changed. */
export async function supervisePartner(ctx: Context, raw: unknown): Promise<void> {
  const { partnershipId, text } = parse(superviseInput, raw);
  await db.transaction(async (tx) => {
    const row = await lock(tx, ctx, partnershipId, 'supervise');
    const id = newId('pnote');
    await tx
      .insert(partnershipNotes)
      .values({ id, partnershipId, text, authorId: requireActor(ctx).userId, at: ctx.now });
    await note(tx, ctx, row, 'supervise', { after: { noteId: id } });
  });
}

async function refuseUnverified(tx: Transaction, { partnerId }: Row): Promise<void> {
  const [partner] = await tx.select({ state: ngos.state }).from(ngos).where(eq(ngos.id, partnerId));
  if (partner?.state !== 'verified') throw new AppError('WRONG_STATE', { reason: 'partner_unverified' });
}

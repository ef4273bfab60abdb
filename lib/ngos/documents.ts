import 'server-only';
import { eq } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { ngoDocuments } from '@/db/schema/ngos';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { parse } from '@/lib/parse';
import { type StoredDocument, storeDocument } from '@/lib/storage/document';
import { withdrawFile } from '@/lib/storage/files';
import { lastCampaignEnd } from './last-campaign';
import { mayWithdrawFrom } from './ngo';
import { addDocumentInput, withdrawDocumentInput } from './schema';

/** Hands in a copy of the registration or the certificate. The file is stored first: one without a row is harmless. */
export async function addDocument(ctx: Context, raw: unknown): Promise<{ documentId: string }> {
  const { ngoId, kind, file } = parse(addDocumentInput, raw);
  authorise(ctx, 'ngo.documents', { ngoId });
  const stored = await storeDocument(file, 'file');
  return db.transaction(async (tx) => ({
    documentId: await insertDocument(tx, ctx, { ngoId, kind, stored }),
  }));
}

/** The row of a stored copy, with its line in the log. */
export async function insertDocument(
  tx: Transaction,
  ctx: Context,
  {
    stored,
    ...of
  }: Pick<typeof ngoDocuments.$inferInsert, 'ngoId' | 'kind' | 'partnershipId'> & { stored: StoredDocument },
): Promise<string> {
  const id = newId('doc');
  await tx
    .insert(ngoDocuments)
    .values({ id, ...of, ...stored, addedBy: requireActor(ctx).userId, addedAt: ctx.now });
  await audit(tx, ctx, {
    action: 'ngo.add_document',
    subject: `ngo:${of.ngoId}`,
    after: { documentId: id, kind: of.kind, mediaType: stored.mediaType },
  });
  return id;
}

/**
 * Takes a copy out of reach. Refused earlier than two years after the organisation's last campaign, as executor or
 * certificate-holder (R06); an agreement or assessment that a partnership rests on stays with it. The file itself is
 * kept even then.
 */
export async function withdrawDocument(ctx: Context, raw: unknown): Promise<void> {
  const { documentId, reason } = parse(withdrawDocumentInput, raw);
  const file = await db.transaction(async (tx) => {
    const [row] = await tx.select().from(ngoDocuments).where(eq(ngoDocuments.id, documentId)).for('update');
    authorise(ctx, 'ngo.withdrawDocument', { ngoId: row?.ngoId });
    if (!row) throw new AppError('NOT_FOUND');
    if (row.withdrawnAt) throw new AppError('WRONG_STATE', { reason: 'withdrawn_already' });
    if (row.partnershipId) throw new AppError('WRONG_STATE', { reason: 'document_of_partnership' });
    const from = mayWithdrawFrom(await lastCampaignEnd(tx, row.ngoId));
    if (from !== null && ctx.now < from) throw new AppError('WRONG_STATE', { reason: 'document_kept' });
    await tx
      .update(ngoDocuments)
      .set({ withdrawnBy: requireActor(ctx).userId, withdrawnAt: ctx.now })
      .where(eq(ngoDocuments.id, row.id));
    await audit(tx, ctx, {
      action: 'ngo.withdraw_document',
      subject: `ngo:${row.ngoId}`,
      reason,
      after: { documentId, kind: row.kind },
    });
    return row.file;
  });
  await withdrawFile('documents', file);
}

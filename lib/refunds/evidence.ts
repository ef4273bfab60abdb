import 'server-only';
import { count, eq } from 'drizzle-orm';
import { db, sql, type Transaction } from '@/db/client';
import { refundEvidence } from '@/db/schema/refunds';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { newHandle, newId } from '@/lib/ids';
import { parse } from '@/lib/parse';
import { deleteFile, getFile, putFile } from '@/lib/storage/files';
import { encodeVoucher } from '@/lib/storage/picture';
import { EVIDENCE_MAX } from './case';
import { lockGift, placeOf } from './load';
import { evidenceInput } from './schema';

/** Draws and stores a picture before any row names it: a file without a row is harmless. */
export async function storePicture(picture: Uint8Array): Promise<string> {
  const { bytes } = await encodeVoucher(picture, 'evidence');
  const file = `${newHandle()}${newHandle()}.jpg`;
  await putFile('evidence', file, bytes);
  return file;
}

/** Keeps a stored picture as evidence, under the gift's lock. Throws NOT_FOUND (the donor's data is erased), WRONG_STATE `too_much_evidence`. */
export async function keepEvidence(
  tx: Transaction,
  ctx: Context,
  gift: { id: string; erasedAt: Date | null },
  file: string,
): Promise<void> {
  if (gift.erasedAt) throw new AppError('NOT_FOUND');
  const [had] = await tx
    .select({ n: count() })
    .from(refundEvidence)
    .where(eq(refundEvidence.giftId, gift.id));
  if (had!.n >= EVIDENCE_MAX) throw new AppError('WRONG_STATE', { reason: 'too_much_evidence' });
  const addedBy = requireActor(ctx).userId;
  await tx
    .insert(refundEvidence)
    .values({ id: newId('evd'), giftId: gift.id, file, addedBy, addedAt: ctx.now });
}

/** Adds a picture to a gift's case: by finance, who gathers what proves it. */
export async function addEvidence(ctx: Context, raw: unknown): Promise<void> {
  const { giftId, evidence } = parse(evidenceInput, raw);
  const place = await placeOf(giftId);
  authorise(ctx, 'gift.refundAsk', { regionCode: place?.regionCode });
  if (!place) throw new AppError('NOT_FOUND');
  const file = await storePicture(evidence);
  await db.transaction(async (tx) => {
    await keepEvidence(tx, ctx, await lockGift(tx, giftId), file);
    await audit(tx, ctx, { action: 'refund.evidence', subject: `gift:${giftId}` });
  });
}

/** The picture, for those who decide; NOT_FOUND for everybody else, and once the donor's data is erased. */
export async function readEvidence(ctx: Context, evidenceId: string): Promise<Buffer> {
  const [row] = await db.select().from(refundEvidence).where(eq(refundEvidence.id, evidenceId));
  const place = row ? await placeOf(row.giftId) : null;
  authorise(ctx, 'gift.evidence', { regionCode: place?.regionCode });
  const bytes = row?.file && !row.erasedAt ? await getFile('evidence', row.file) : null;
  if (!bytes) throw new AppError('NOT_FOUND');
  return bytes;
}

/** Deletes the files of donors who had their data erased. For the worker; a cut does no harm. */
export async function deleteErased(): Promise<void> {
  const rows = await sql<{ id: string; file: string }[]>`
    select id, file from refund_evidence where erased_at is not null and file is not null limit 100`;
  for (const { id, file } of rows) {
    await deleteFile('evidence', file);
    await sql`update refund_evidence set file = null where id = ${id}`;
  }
}

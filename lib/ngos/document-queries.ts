import 'server-only';
import { desc, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { ngoDocuments, ngos } from '@/db/schema/ngos';
import { authorise, may, type Resource } from '@/lib/auth/policy';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { getFile } from '@/lib/storage/files';
import { lastCampaignEnd } from './last-campaign';
import { mayWithdrawFrom } from './ngo';

export type DocumentRow = typeof ngoDocuments.$inferSelect;

/** The copies an organisation handed in, newest first, with whether the caller may withdraw them now (R06). */
export async function listDocuments(ctx: Context, ngoId: string) {
  const [ngo] = await db.select({ regionCode: ngos.regionCode }).from(ngos).where(eq(ngos.id, ngoId));
  authorise(ctx, 'document.see', { ngoId, regionCode: ngo?.regionCode });
  const from = mayWithdrawFrom(await lastCampaignEnd(db, ngoId));
  return {
    documents: await documentsOf(ngoId),
    /** Until when every copy is kept; null when nothing keeps them. */
    keptUntil: from !== null && from > ctx.now ? from : null,
    mayAdd: may(ctx.actor, 'ngo.documents', { ngoId }),
    mayWithdraw: may(ctx.actor, 'ngo.withdrawDocument', { ngoId }),
  };
}

/** For pages that have authorised on the organisation. */
export function documentsOf(ngoId: string): Promise<DocumentRow[]> {
  return db
    .select()
    .from(ngoDocuments)
    .where(eq(ngoDocuments.ngoId, ngoId))
    .orderBy(desc(ngoDocuments.addedAt))
    .limit(200);
}

/**
 * A copy's bytes, for the organisation's members, officials in scope, and whoever raises or would raise together
 * with it: the certificate-holder it asked or is partnered with, and the other side of an agreement. NOT_FOUND for
 * everybody else, and once it is withdrawn.
 */
export async function readDocument(
  ctx: Context,
  documentId: string,
): Promise<{ bytes: Buffer; document: DocumentRow }> {
  const [row] = await db
    .select({ document: ngoDocuments, regionCode: ngos.regionCode })
    .from(ngoDocuments)
    .innerJoin(ngos, eq(ngos.id, ngoDocuments.ngoId))
    .where(eq(ngoDocuments.id, documentId));
  const own: Resource = { ngoId: row?.document.ngoId, regionCode: row?.regionCode };
  const sides = row && !may(ctx.actor, 'document.see', own) ? await otherSides(row.document) : [];
  authorise(ctx, 'document.see', sides.find((side) => may(ctx.actor, 'document.see', side)) ?? own);
  const document = row?.document;
  const bytes = document && !document.withdrawnAt ? await getFile('documents', document.file) : null;
  if (!document || !bytes) throw new AppError('NOT_FOUND');
  return { bytes, document };
}

/** Whom else a copy concerns: holders it asked or raises under; of an agreement both sides, and the officials of either. */
async function otherSides({ ngoId, partnershipId }: DocumentRow): Promise<Resource[]> {
  const rows = await db.execute<{ id: string; region: string }>(
    partnershipId
      ? sql`select n.id, n.region_code as region from partnerships p join ngos n on n.id in (p.partner_id, p.holder_id) where p.id = ${partnershipId}`
      : sql`select n.id, n.region_code as region from partnerships p join ngos n on n.id = p.holder_id
          where p.partner_id = ${ngoId} and p.state in ('asked', 'assessed', 'signed')`,
  );
  return rows.map(({ id, region }) => ({ holderId: id, regionCode: partnershipId ? region : 'none' }));
}

import 'server-only';
import { and, asc, desc, eq, inArray, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '@/db/client';
import { ngoDocuments, ngos, partnershipNotes, partnerships } from '@/db/schema/ngos';
import { users } from '@/db/schema/users';
import { authorise } from '@/lib/auth/policy';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { partnershipStanding } from './partnership';

const holder = alias(ngos, 'holder');
const partner = alias(ngos, 'partner');
const assessor = alias(users, 'assessor');
const SHOWN = 300;

/** An organisation's partnerships from both sides, open ones first, each with its supervision log; one that asked shows once it is verified. */
export async function listPartnerships(ctx: Context, ngoId: string) {
  authorise(ctx, 'ngo.workspace', { ngoId });
  const rows = await db
    .select({
      partnership: partnerships,
      holder: { id: holder.id, nameZh: holder.nameZh, nameEn: holder.nameEn },
      partner: { id: partner.id, nameZh: partner.nameZh, nameEn: partner.nameEn, uscc: partner.uscc },
      assessor: assessor.name,
    })
    .from(partnerships)
    .innerJoin(holder, eq(holder.id, partnerships.holderId))
    .innerJoin(partner, eq(partner.id, partnerships.partnerId))
    .leftJoin(assessor, eq(assessor.id, partnerships.assessedBy))
    .where(
      or(
        eq(partnerships.partnerId, ngoId),
        and(eq(partnerships.holderId, ngoId), inArray(partner.state, ['verified', 'suspended'])),
      ),
    )
    .orderBy(desc(partnerships.createdAt))
    .limit(SHOWN);
  const notes = await notesOf(rows.map((row) => row.partnership.id));
  const copies = await registrationCopies(
    rows.filter((row) => row.holder.id === ngoId).map((row) => row.partner.id),
  );
  const today = shanghaiDay(ctx.now);
  return rows.map((row) => ({
    ...row,
    standing: partnershipStanding(row.partnership, today),
    isHolder: row.holder.id === ngoId,
    notes: notes.filter((note) => note.partnershipId === row.partnership.id),
    copies: copies.filter((copy) => copy.ngoId === row.partner.id),
  }));
}

export type PartnershipEntry = Awaited<ReturnType<typeof listPartnerships>>[number];

async function notesOf(ids: string[]) {
  if (ids.length === 0) return [];
  return db
    .select({
      partnershipId: partnershipNotes.partnershipId,
      text: partnershipNotes.text,
      at: partnershipNotes.at,
      author: users.name,
    })
    .from(partnershipNotes)
    .leftJoin(users, eq(users.id, partnershipNotes.authorId))
    .where(inArray(partnershipNotes.partnershipId, ids))
    .orderBy(asc(partnershipNotes.at))
    .limit(1000);
}

/** What partners handed in about themselves, for the holder that assesses them. */
async function registrationCopies(ngoIds: string[]) {
  if (ngoIds.length === 0) return [];
  return db
    .select({
      id: ngoDocuments.id,
      ngoId: ngoDocuments.ngoId,
      kind: ngoDocuments.kind,
      withdrawnAt: ngoDocuments.withdrawnAt,
    })
    .from(ngoDocuments)
    .where(
      and(inArray(ngoDocuments.ngoId, ngoIds), inArray(ngoDocuments.kind, ['registration', 'certificate'])),
    )
    .orderBy(desc(ngoDocuments.addedAt))
    .limit(500);
}

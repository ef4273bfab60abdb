import 'server-only';
import { and, desc, eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '@/db/client';
import { reviews } from '@/db/schema/ledger';
import { certificates, type LookAlike, ngos } from '@/db/schema/ngos';
import { regions } from '@/db/schema/regions';
import { users } from '@/db/schema/users';
import { actorsOf } from '@/lib/audit/queries';
import { authorise, may } from '@/lib/auth/policy';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { certificateMark, othersWithNumber } from './certificate';
import { certificateDecisions } from './certificate-queries';
import { documentsOf } from './document-queries';
import { findLookAlikes } from './find-look-alikes';
import { certificateStanding } from './ngo';

/** An organisation as the officials in its scope read it, with what this official may do. */
export type NgoUnderReview = Awaited<ReturnType<typeof getNgoForOfficial>>;

const holder = alias(ngos, 'holder');

export async function getNgoForOfficial(ctx: Context, ngoId: string) {
  const [row] = await db
    .select({
      ngo: ngos,
      region: { nameZh: regions.nameZh, nameEn: regions.nameEn },
      holder: { id: holder.id, nameZh: holder.nameZh, nameEn: holder.nameEn },
    })
    .from(ngos)
    .innerJoin(regions, eq(regions.code, ngos.regionCode))
    .leftJoin(holder, eq(holder.id, ngos.askedHolderId))
    .where(eq(ngos.id, ngoId));
  authorise(ctx, 'ngo.see', { regionCode: row?.ngo.regionCode });
  if (!row) throw new AppError('NOT_FOUND');
  const makerIds = await actorsOf(db, `ngo:${ngoId}`, ['ngo.register', 'ngo.submit']);
  const resource = { regionCode: row.ngo.regionCode, makerIds };
  const own = await db
    .select()
    .from(certificates)
    .where(eq(certificates.ngoId, ngoId))
    .orderBy(desc(certificates.statedAt), desc(certificates.issuedOn));
  const waiting = own.find(({ state }) => state === 'pending');
  const clashes = waiting ? await othersWithNumber(db, ngoId, waiting.number) : [];
  const judged = await certificateDecisions(own.map((one) => one.id));
  const today = shanghaiDay(ctx.now);
  return {
    ...row,
    certificates: own.map((one) => ({
      ...one,
      clashes: one.id === waiting?.id ? clashes : [],
      mark: certificateMark(one),
      standing: certificateStanding(one, today),
      decisions: judged.filter((decision) => decision.subjectId === one.id),
    })),
    documents: await documentsOf(ngoId),
    lookAlikes: await nameLookAlikes(
      // As they stand now while it waits; of a decided one, what stood when it was submitted.
      row.ngo.state === 'submitted' ? await findLookAlikes(db, { ...row.ngo, ngoId }) : row.ngo.lookAlikes,
    ),
    canJudge: may(ctx.actor, 'certificate.judge', resource),
    decisions: await listDecisions('ngo', ngoId),
    canReview: may(ctx.actor, 'ngo.review', resource),
    canSuspend: may(ctx.actor, 'ngo.suspend', resource),
  };
}

async function nameLookAlikes(found: LookAlike[]) {
  if (found.length === 0) return [];
  const named = await db
    .select({ id: ngos.id, nameZh: ngos.nameZh, nameEn: ngos.nameEn })
    .from(ngos)
    .where(
      inArray(
        ngos.id,
        found.map((one) => one.ngoId),
      ),
    );
  return named.map((one) => ({ ...one, ground: found.find(({ ngoId }) => ngoId === one.id)!.ground }));
}

/** Decisions about a subject, newest first, with who took them. For pages that have authorised on the subject. */
export async function listDecisions(
  subjectKind: 'ngo' | 'campaign' | 'certificate' | 'gift',
  subjectId: string,
) {
  return db
    .select({
      decision: reviews.decision,
      reason: reviews.reason,
      decidedAt: reviews.decidedAt,
      reviewer: users.name,
    })
    .from(reviews)
    .leftJoin(users, eq(users.id, reviews.reviewerId))
    .where(and(eq(reviews.subjectKind, subjectKind), eq(reviews.subjectId, subjectId)))
    .orderBy(desc(reviews.decidedAt))
    .limit(100);
}

import 'server-only';
import { and, asc, count, desc, eq, gte, inArray, isNull, or } from 'drizzle-orm';
import { db } from '@/db/client';
import { reviews } from '@/db/schema/ledger';
import { certificates, ngos, partnerships } from '@/db/schema/ngos';
import { formDrafts, ngoMembers, users } from '@/db/schema/users';
import { authorise, requireActor } from '@/lib/auth/policy';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { isValid } from './certificate';
import { certificateStanding } from './ngo';

/** What an organisation's members read about themselves. Every read names the organisation and authorises on it. */
export type Workspace = Awaited<ReturnType<typeof getWorkspace>>;

/** The organisation behind a workspace's address; NOT_FOUND for everybody who is not a member. */
export async function getWorkspace(ctx: Context, slug: string) {
  const [ngo] = await db.select().from(ngos).where(eq(ngos.slug, slug));
  authorise(ctx, 'ngo.workspace', { ngoId: ngo?.id });
  if (!ngo) throw new AppError('NOT_FOUND');
  const role = requireActor(ctx).memberships.find((m) => m.ngoId === ngo.id)!.role;
  const today = shanghaiDay(ctx.now);
  const own = await db
    .select()
    .from(certificates)
    .where(eq(certificates.ngoId, ngo.id))
    .orderBy(desc(certificates.statedAt), desc(certificates.issuedOn));
  const stated = own.find((c) => c.state === 'verified') ?? own[0] ?? null;
  const certificate = stated && { ...stated, standing: certificateStanding(stated, today) };
  const [decision] = await db
    .select({ decision: reviews.decision, reason: reviews.reason, decidedAt: reviews.decidedAt })
    .from(reviews)
    .where(and(eq(reviews.subjectKind, 'ngo'), eq(reviews.subjectId, ngo.id)))
    .orderBy(desc(reviews.decidedAt))
    .limit(1);
  const holders = await db
    .select({ id: ngos.id, nameZh: ngos.nameZh, nameEn: ngos.nameEn })
    .from(partnerships)
    .innerJoin(ngos, eq(ngos.id, partnerships.holderId))
    .where(
      and(
        eq(partnerships.partnerId, ngo.id),
        eq(partnerships.state, 'signed'),
        // Past its last day it lets nobody raise, whatever is stored (partnershipStanding).
        or(isNull(partnerships.validUntil), gte(partnerships.validUntil, today)),
      ),
    );
  return { ngo, role, certificate, decision: decision ?? null, holders };
}

/** What the person typed into the registration form last time. */
export async function findRegistrationDraft(ctx: Context) {
  const { userId } = requireActor(ctx);
  const [row] = await db
    .select({ values: formDrafts.values, updatedAt: formDrafts.updatedAt })
    .from(formDrafts)
    .where(and(eq(formDrafts.userId, userId), eq(formDrafts.form, 'register_ngo')));
  return row ?? null;
}

/** Organisations whose certificate is valid today: whom an NGO without one may ask. Public facts. */
export async function listHolders(now: Date) {
  return db
    .select({ id: ngos.id, nameZh: ngos.nameZh, nameEn: ngos.nameEn })
    .from(ngos)
    .where(
      and(
        eq(ngos.state, 'verified'),
        inArray(ngos.id, db.select({ id: certificates.ngoId }).from(certificates).where(isValid(now))),
      ),
    )
    .orderBy(asc(ngos.nameZh))
    .limit(500);
}

/** A registration as its form's values, for correcting a returned one. */
export function registrationValues({
  ngo,
  certificate,
}: Pick<Workspace, 'ngo' | 'certificate'>): Record<string, string> {
  const {
    nameZh,
    nameEn,
    uscc,
    form,
    registrar,
    regionCode,
    address,
    contactName,
    contactEmail,
    contactPhone,
    aboutZh,
    aboutEn,
  } = ngo;
  return {
    nameZh,
    nameEn,
    uscc,
    form,
    registrar,
    regionCode,
    address,
    contactName,
    contactEmail,
    contactPhone,
    aboutZh,
    aboutEn,
    hasCertificate: ngo.askedHolderId ? 'no' : 'yes',
    askedHolderId: ngo.askedHolderId ?? '',
    certificateNumber: certificate?.number ?? '',
    certificateIssuer: certificate?.issuer ?? '',
    certificateIssuedOn: certificate?.issuedOn ?? '',
    certificateValidUntil: certificate?.validUntil ?? '',
  };
}

export async function listMembers(ctx: Context, ngoId: string) {
  authorise(ctx, 'ngo.workspace', { ngoId });
  return db
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      role: ngoMembers.role,
      createdAt: ngoMembers.createdAt,
    })
    .from(ngoMembers)
    .innerJoin(users, eq(users.id, ngoMembers.userId))
    .where(eq(ngoMembers.ngoId, ngoId))
    .orderBy(asc(ngoMembers.createdAt))
    .limit(200);
}

/** How many verified organisations wait for this holder to assess them or to sign. */
export async function countWaitingPartners(ctx: Context, holderId: string): Promise<number> {
  authorise(ctx, 'ngo.workspace', { ngoId: holderId });
  const [row] = await db
    .select({ waiting: count() })
    .from(partnerships)
    .innerJoin(ngos, eq(ngos.id, partnerships.partnerId))
    .where(
      and(
        eq(partnerships.holderId, holderId),
        inArray(partnerships.state, ['asked', 'assessed']),
        eq(ngos.state, 'verified'),
      ),
    );
  return row?.waiting ?? 0;
}

import 'server-only';
import { and, desc, eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { reviews } from '@/db/schema/ledger';
import { certificates, merchantAccounts } from '@/db/schema/ngos';
import { authorise, may } from '@/lib/auth/policy';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { certificateStanding, mayApplyFrom } from './ngo';

/** Everything an organisation's members read about its qualification: each certificate with its decisions, and its payment account. */
export async function getQualification(ctx: Context, ngoId: string) {
  authorise(ctx, 'ngo.workspace', { ngoId });
  const today = shanghaiDay(ctx.now);
  const rows = await db
    .select()
    .from(certificates)
    .where(eq(certificates.ngoId, ngoId))
    .orderBy(desc(certificates.statedAt), desc(certificates.issuedOn))
    .limit(50);
  const decisions = await certificateDecisions(rows.map((row) => row.id));
  const [merchant] = await db
    .select({ ref: merchantAccounts.ref, createdAt: merchantAccounts.createdAt })
    .from(merchantAccounts)
    .where(eq(merchantAccounts.ngoId, ngoId));
  const standings = rows.map((row) => certificateStanding(row, today));
  const bar = rows.map((row) => row.revokedOn).find((day) => day !== null && today < mayApplyFrom(day));
  return {
    certificates: rows.map((row, n) => ({
      ...row,
      standing: standings[n]!,
      decisions: decisions.filter((one) => one.subjectId === row.id),
    })),
    merchant: merchant ?? null,
    isHolder: standings.some((one) => one === 'verified' || one === 'ending'),
    /** Until when no new one may be applied for (R05). */
    barredUntil: bar ? mayApplyFrom(bar) : null,
    isSuspended: standings.includes('suspended'),
    mayState: may(ctx.actor, 'ngo.submit', { ngoId }),
    mayConnect: may(ctx.actor, 'ngo.merchant', { ngoId }),
  };
}

export type Qualification = Awaited<ReturnType<typeof getQualification>>;

/** Decisions about these certificates, newest first. For readers that have authorised on the organisation. */
export async function certificateDecisions(ids: string[]) {
  if (ids.length === 0) return [];
  return db
    .select({
      subjectId: reviews.subjectId,
      decision: reviews.decision,
      reason: reviews.reason,
      decidedAt: reviews.decidedAt,
    })
    .from(reviews)
    .where(and(eq(reviews.subjectKind, 'certificate'), inArray(reviews.subjectId, ids)))
    .orderBy(desc(reviews.decidedAt))
    .limit(200);
}

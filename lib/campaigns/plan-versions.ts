import 'server-only';
import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { type Db, db, type Transaction } from '@/db/client';
import { filings, planVersions } from '@/db/schema/filings';
import { newId } from '@/lib/ids';
import { markOf } from '@/lib/shown';
import type { CampaignRow } from './load';

export type PlanVersion = typeof planVersions.$inferSelect;

/** The plan as the campaign holds it now, as a version's columns. */
export const planOf = ({ plan, budget, targetFen, startsAt, endsAt }: CampaignRow) => ({
  plan,
  budget,
  targetFen,
  startsAt,
  endsAt,
});

/** The first version of a campaign's plan, written when it is first needed: from approval on nobody edits the plan. */
export async function firstVersion(tx: Transaction, row: CampaignRow, now: Date): Promise<PlanVersion> {
  await tx
    .insert(planVersions)
    .values({
      id: newId('pver'),
      campaignId: row.id,
      n: 1,
      ...planOf(row),
      state: row.filingNumber === null ? 'approved' : 'filed',
      madeAt: row.submittedAt ?? row.createdAt,
      effectiveAt: row.filingNumber === null ? null : (row.approvedAt ?? now),
    })
    .onConflictDoNothing();
  const [version] = await tx
    .select()
    .from(planVersions)
    .where(and(eq(planVersions.campaignId, row.id), eq(planVersions.n, 1)));
  return version!;
}

/** The change of plan that is under way, if any; at most one (a unique index says so). */
export async function openChange(tx: Transaction | Db, campaignId: string): Promise<PlanVersion | null> {
  const [newest] = await tx
    .select()
    .from(planVersions)
    .where(
      and(eq(planVersions.campaignId, campaignId), inArray(planVersions.state, ['submitted', 'approved'])),
    )
    .orderBy(desc(planVersions.n))
    .limit(1);
  return newest && newest.n > 1 ? newest : null;
}

/** The recorded number that waits for its second person, if any. */
export async function openFiling(tx: Transaction | Db, campaignId: string) {
  const rows = await tx.select().from(filings).where(eq(filings.campaignId, campaignId));
  return rows.find((row) => row.confirmedAt === null) ?? null;
}

/** What the second person of a filing reads of it, and when it was recorded, as a mark. */
export const filingMark = (
  filing: Pick<
    typeof filings.$inferSelect,
    'number' | 'authority' | 'channel' | 'submittedOn' | 'recordedAt'
  >,
): string => markOf([filing.number, filing.authority, filing.channel, filing.submittedOn, filing.recordedAt]);

/** Every version that governed, the first one first, with its filing number: public. */
export async function listFiledVersions(campaignId: string) {
  return db
    .select({
      n: planVersions.n,
      plan: planVersions.plan,
      endsAt: planVersions.endsAt,
      reason: planVersions.reason,
      effectiveAt: planVersions.effectiveAt,
      number: filings.number,
    })
    .from(planVersions)
    .leftJoin(filings, eq(filings.planVersionId, planVersions.id))
    .where(and(eq(planVersions.campaignId, campaignId), eq(planVersions.state, 'filed')))
    .orderBy(asc(planVersions.n))
    .limit(50);
}
export type FiledVersion = Awaited<ReturnType<typeof listFiledVersions>>[number];

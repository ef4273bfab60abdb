import 'server-only';
import { asc, eq } from 'drizzle-orm';
import { readSql, type Transaction } from '@/db/client';
import { campaigns } from '@/db/schema/campaigns';
import type { ReportFigures } from '@/db/schema/disclosure';
import { readBooksIn } from '@/lib/spending/balances';
import { moneyUse } from '@/lib/spending/spending';
import { readTotalsIn } from '@/lib/totals/queries';

/** What a report is about: a campaign, a project, or with neither all that an organisation carries out. */
export interface ReportSubject {
  campaignId: string | null;
  projectId: string | null;
  ngoId: string;
}

/**
 * What a report's figures are read from: the totals and the accounts of its campaign, of its project's campaigns, or of
 * all that an organisation carries out, in one snapshot. A report says them to the fen (R67), as of that moment. Which
 * campaigns those are is read in the caller's transaction, which holds the project's lock: a replica may lag behind it.
 */
export async function readFigures(own: Transaction, subject: ReportSubject): Promise<ReportFigures> {
  const campaignIds = await campaignsOf(own, subject);
  return readSql.begin('isolation level repeatable read read only', async (tx) => {
    const { sum } = await readBooksIn(tx, campaignIds);
    const isOfYear = subject.campaignId === null && subject.projectId === null;
    const totals = isOfYear ? await readTotalsIn(tx, `ngo:${subject.ngoId}`) : sum.totals;
    const use = moneyUse(totals, sum.use);
    const { asOf, checkpoint, grossFen, refundedFen, disputedFen, netFen, matchedFen, giftCount } = totals;
    return {
      asOf,
      checkpoint,
      grossFen,
      refundedFen,
      disputedFen,
      netFen,
      matchedFen,
      giftCount,
      aidFen: use.aidFen,
      adminFen: use.adminFen,
      fundraisingFen: use.fundraisingFen,
      leftFen: use.leftFen,
    };
  });
}

async function campaignsOf(tx: Transaction, { campaignId, projectId, ngoId }: ReportSubject) {
  if (campaignId !== null) return [campaignId];
  const rows = await tx
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(projectId === null ? eq(campaigns.ngoId, ngoId) : eq(campaigns.projectId, projectId))
    .orderBy(asc(campaigns.id))
    .limit(2000);
  return rows.map(({ id }) => id);
}

import 'server-only';
import { readSql, type Sql } from '@/db/client';
import type { ReportFigures } from '@/db/schema/disclosure';
import { readBooksIn } from '@/lib/spending/balances';
import { moneyUse } from '@/lib/spending/spending';
import { readTotalsIn } from '@/lib/totals/queries';

type Tx = Parameters<Parameters<Sql['begin']>[1]>[0];

/** What a report is about: a campaign, a project, or with neither all that an organisation carries out. */
export interface ReportSubject {
  campaignId: string | null;
  projectId: string | null;
  ngoId: string;
}

/**
 * What a report's figures are read from: the totals and the accounts of its campaign, of its project's campaigns, or of
 * all that an organisation carries out, in one snapshot. A report says them to the fen (R67), as of that moment.
 */
export async function readFigures(subject: ReportSubject): Promise<ReportFigures> {
  return readSql.begin('isolation level repeatable read read only', async (tx) => {
    const { sum } = await readBooksIn(tx, await campaignsOf(tx, subject));
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

async function campaignsOf(tx: Tx, { campaignId, projectId, ngoId }: ReportSubject): Promise<string[]> {
  if (campaignId !== null) return [campaignId];
  const rows = await tx<{ id: string }[]>`
    select id from campaigns where ${projectId === null ? tx`ngo_id = ${ngoId}` : tx`project_id = ${projectId}`}
    order by id limit 2000`;
  return rows.map(({ id }) => id);
}

import 'server-only';
import { readSql } from '@/db/client';
import type { ReportFigures } from '@/db/schema/disclosure';
import { readMoneyOut } from '@/lib/spending/balances';
import { type MoneyOut, moneyUse } from '@/lib/spending/spending';
import { readTotalsIn } from '@/lib/totals/queries';

/**
 * What a report's figures are read from: the totals and the accounts of its campaign, or of all that an
 * organisation carries out, in one snapshot. A report says them to the fen (R67), as of that moment.
 */
export async function readFigures(subject: {
  campaignId: string | null;
  ngoId: string;
}): Promise<ReportFigures> {
  return readSql.begin('isolation level repeatable read read only', async (tx) => {
    const totals = await readTotalsIn(
      tx,
      subject.campaignId ? `campaign:${subject.campaignId}` : `ngo:${subject.ngoId}`,
    );
    const campaigns = subject.campaignId
      ? [{ id: subject.campaignId }]
      : await tx<
          { id: string }[]
        >`select id from campaigns where ngo_id = ${subject.ngoId} order by id limit 2000`;
    const out: MoneyOut = { aidFen: 0, adminFen: 0, fundraisingFen: 0, withPartnerFen: 0 };
    for (const { id } of campaigns) {
      const one = await readMoneyOut(id, tx);
      for (const key of Object.keys(out) as (keyof MoneyOut)[]) out[key] += one[key];
    }
    const use = moneyUse(totals, out);
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

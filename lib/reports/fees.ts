import 'server-only';
import type { Sql } from '@/db/client';
import type { Fen } from '@/lib/money/fen';
import type { Period } from '@/lib/totals/period';

type Tx = Parameters<Parameters<Sql['begin']>[1]>[0];

/** The processor's fees as the ledger has them: fen of CNY by campaign, and what was settled in another currency. */
export interface Fees {
  byCampaign: Map<string, Fen>;
  /** Minor units by currency; they are added to nothing. */
  others: { currency: string; amount: number }[];
}

/** Fees of some campaigns (by the digits their region begins with, or one of them) and days. A fee given back is below zero. */
export async function readFees(
  tx: Tx,
  of: { regionPrefix: string } | { campaignId: string },
  period: Period | null,
): Promise<Fees> {
  const which =
    'campaignId' in of ? tx`c.id = ${of.campaignId}` : tx`c.region_code like ${`${of.regionPrefix}%`}`;
  const when = period ? tx`and t.day between ${period.from} and ${period.to}` : tx``;
  const rows = await tx<{ campaignId: string; currency: string; amount: number }[]>`
    select t.campaign_id as "campaignId", e.currency, sum(e.amount_fen)::bigint as amount
    from campaigns c join ledger_transactions t on t.campaign_id = c.id join ledger_entries e on e.seq = t.seq
    where ${which} and t.kind = 'fee' ${when} and split_part(e.account, ':', 1) = 'fees' group by 1, 2`;
  const others = new Map<string, number>();
  const byCampaign = new Map<string, Fen>();
  for (const { campaignId, currency, amount } of rows)
    if (currency === 'cny') byCampaign.set(campaignId, amount);
    else others.set(currency, (others.get(currency) ?? 0) + amount);
  return { byCampaign, others: [...others].map(([currency, amount]) => ({ currency, amount })) };
}

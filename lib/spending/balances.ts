import 'server-only';
import { readSql, type Sql } from '@/db/client';
import { account } from '@/lib/ledger/posting';
import { readTotalsIn } from '@/lib/totals/queries';
import { type MoneyOut, moneyUse, PURPOSES, type Use } from './spending';

type Tx = Parameters<Parameters<Sql['begin']>[1]>[0];

/**
 * What left a campaign, from its accounts: `spent:{campaign}:…`, and what was sent to its partner less what the
 * partner has accounted for. `paid-to` is one account a partner, so its part of a campaign is read from the rows
 * that were posted to it (`check_spending_rows` keeps both the same).
 */
export async function readMoneyOut(campaignId: string, tx: Tx | Sql = readSql): Promise<MoneyOut> {
  const names = PURPOSES.map((purpose) => account.spent(campaignId, purpose));
  const rows = await tx<{ account: string; fen: number }[]>`
    select account, sum(amount_fen)::bigint as fen from ledger_entries where account = any(${names}) group by account`;
  const spent = (purpose: (typeof PURPOSES)[number]) =>
    rows.find((row) => row.account === account.spent(campaignId, purpose))?.fen ?? 0;
  const [partner] = await tx<{ fen: number }[]>`
    select (coalesce((select sum(amount_fen) from disbursements where campaign_id = ${campaignId} and state = 'posted'), 0)
      - coalesce((select sum(s.amount_fen) from spendings s join campaigns c on c.id = s.campaign_id
          where s.campaign_id = ${campaignId} and s.state = 'posted' and s.spender_id <> c.holder_id), 0))::bigint as fen`;
  return {
    aidFen: spent('aid'),
    adminFen: spent('admin'),
    fundraisingFen: spent('fundraising'),
    withPartnerFen: partner!.fen,
  };
}

/** A campaign's received, spent and left, from one snapshot. */
export async function readUse(campaignId: string): Promise<Use> {
  return readSql.begin('isolation level repeatable read read only', (tx) => readUseIn(tx, campaignId));
}

/** The same inside a transaction; exact and lasting while it holds the ledger head's lock. */
export async function readUseIn(tx: Tx, campaignId: string): Promise<Use> {
  return moneyUse(await readTotalsIn(tx, `campaign:${campaignId}`), await readMoneyOut(campaignId, tx));
}

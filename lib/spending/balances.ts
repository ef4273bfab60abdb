import 'server-only';
import { readSql, type Sql } from '@/db/client';
import { account } from '@/lib/ledger/posting';
import type { Period } from '@/lib/totals/period';
import { readTotalsOf } from '@/lib/totals/queries';
import { addedTotals, type Totals } from '@/lib/totals/totals';
import { addedUse, type MoneyOut, moneyUse, PURPOSES, type Use } from './spending';

type Tx = Parameters<Parameters<Sql['begin']>[1]>[0];

/**
 * What left each of these campaigns, from its accounts: `spent:{campaign}:…`, and what was sent to its partner less what
 * the partner has accounted for. `paid-to` is one account a partner, so its part of a campaign is read from the rows
 * that were posted to it (`check_spending_rows` keeps both the same). Two statements however many campaigns.
 */
async function readMoneyOut(
  campaignIds: readonly string[],
  tx: Tx | Sql,
): Promise<(campaignId: string) => MoneyOut> {
  const names = campaignIds.flatMap((id) => PURPOSES.map((purpose) => account.spent(id, purpose)));
  const spent = await tx<{ account: string; fen: number }[]>`
    select account, sum(amount_fen)::bigint as fen from ledger_entries where account = any(${names}) group by account`;
  const partners = await tx<{ campaignId: string; fen: number }[]>`
    select c.id as "campaignId",
      (coalesce((select sum(amount_fen) from disbursements d where d.campaign_id = c.id and d.state = 'posted'), 0)
        - coalesce((select sum(s.amount_fen) from spendings s
            where s.campaign_id = c.id and s.state = 'posted' and s.spender_id <> c.holder_id), 0))::bigint as fen
    from campaigns c where c.id = any(${[...campaignIds]})`;
  const fenOf = new Map(spent.map((row) => [row.account, row.fen]));
  const withPartner = new Map(partners.map((row) => [row.campaignId, row.fen]));
  return (id) => ({
    aidFen: fenOf.get(account.spent(id, 'aid')) ?? 0,
    adminFen: fenOf.get(account.spent(id, 'admin')) ?? 0,
    fundraisingFen: fenOf.get(account.spent(id, 'fundraising')) ?? 0,
    withPartnerFen: withPartner.get(id) ?? 0,
  });
}

/** What these campaigns spent in some days, by the days of its vouchers: what stands posted, whenever it was posted. In fen. */
export async function readSpentIn(
  tx: Tx,
  campaignIds: readonly string[],
  { from, to }: Period,
): Promise<Omit<MoneyOut, 'withPartnerFen'>> {
  const rows = await tx<{ purpose: (typeof PURPOSES)[number]; fen: number }[]>`
    select purpose, sum(amount_fen)::bigint as fen from spendings
    where campaign_id = any(${[...campaignIds]}::text[]) and state = 'posted' and spent_on between ${from} and ${to} group by purpose`;
  const of = (purpose: (typeof PURPOSES)[number]) => rows.find((row) => row.purpose === purpose)?.fen ?? 0;
  return { aidFen: of('aid'), adminFen: of('admin'), fundraisingFen: of('fundraising') };
}

/** What came in for a campaign, and what became of it. */
export interface Books {
  totals: Totals;
  use: Use;
}

/** Several campaigns' books from one snapshot: each by its id, and their sum, in which every yuan is once. */
export interface BooksOf {
  of: (campaignId: string) => Books;
  sum: { totals: Omit<Totals, 'donorCount'>; use: Use };
}

/** Inside a transaction; exact and lasting while it holds the ledger head's lock. */
export async function readBooksIn(tx: Tx, campaignIds: readonly string[]): Promise<BooksOf> {
  const ids = [...new Set(campaignIds)];
  // The platform's own row is read for the moment of the snapshot, which there is without any campaign too.
  const totals = await readTotalsOf(['platform', ...ids.map((id) => `campaign:${id}` as const)], tx);
  const out = await readMoneyOut(ids, tx);
  const books = new Map(
    ids.map((id) => {
      const received = totals.get(`campaign:${id}`)!;
      return [id, { totals: received, use: moneyUse(received, out(id)) }];
    }),
  );
  const all = [...books.values()];
  return {
    of: (id) => books.get(id)!,
    sum: {
      totals: addedTotals(
        totals.get('platform')!,
        all.map((one) => one.totals),
      ),
      use: addedUse(all.map((one) => one.use)),
    },
  };
}

/** The same in a snapshot of its own. */
export function readBooks(campaignIds: readonly string[]): Promise<BooksOf> {
  return readSql.begin('isolation level repeatable read read only', (tx) => readBooksIn(tx, campaignIds));
}

/** A campaign's received, spent and left, from one snapshot. */
export async function readUse(campaignId: string): Promise<Use> {
  return (await readBooks([campaignId])).of(campaignId).use;
}

/** The same inside a transaction. */
export async function readUseIn(tx: Tx, campaignId: string): Promise<Use> {
  return (await readBooksIn(tx, [campaignId])).of(campaignId).use;
}

import 'server-only';
import { readSql, type Sql } from '@/db/client';
import type { Period } from './period';
import type { Scope } from './scope';
import { type Totals, type TotalsRow, toTotals } from './totals';

/** Reads one scope: its row and the chain head, each by key, in one snapshot. */
export async function readTotals(scope: Scope): Promise<Totals> {
  return (await readTotalsOf([scope])).get(scope)!;
}

type Tx = Parameters<Parameters<Sql['begin']>[1]>[0];

/** The same inside a transaction: what a rule about money is judged by, under the ledger head's lock. */
export async function readTotalsIn(tx: Tx, scope: Scope): Promise<Totals> {
  return (await readTotalsOf([scope], tx)).get(scope)!;
}

/** Reads several scopes in one statement and one snapshot; a scope that has nothing yet is all zeros. */
export async function readTotalsOf(
  scopes: readonly Scope[],
  tx: Tx | Sql = readSql,
): Promise<Map<Scope, Totals>> {
  const rows = await tx<TotalsRow[]>`
    select s.scope, t.gift_count as "giftCount", t.donor_count as "donorCount", t.gross_fen as "grossFen",
      t.refunded_fen as "refundedFen", t.disputed_fen as "disputedFen", t.matched_enterprise_fen as "matchedEnterpriseFen",
      t.matched_foundation_fen as "matchedFoundationFen", t.pending_count as "pendingCount", t.pending_fen as "pendingFen",
      h.seq as checkpoint, now() as "asOf"
    from ledger_head h cross join unnest(${[...new Set(scopes)]}::text[]) as s(scope) left join totals t on t.scope = s.scope
    where h.id = 1`;
  return new Map(rows.map((row) => [row.scope as Scope, toTotals(row)]));
}

/** What moved in some days, of scopes that share no gift, added up from their days. In fen. */
export async function readDaysOf(
  scopes: readonly Scope[],
  { from, to }: Period,
  tx: Tx | Sql = readSql,
): Promise<DayTotals & { matchedFen: number }> {
  const [row] = await tx<[Omit<DayTotals, 'netFen'> & { matchedFen: number }]>`
    select coalesce(sum(gift_count), 0)::bigint as "giftCount", coalesce(sum(gross_fen), 0)::bigint as "grossFen",
      coalesce(sum(refunded_fen), 0)::bigint as "refundedFen", coalesce(sum(disputed_fen), 0)::bigint as "disputedFen",
      coalesce(sum(matched_enterprise_fen + matched_foundation_fen), 0)::bigint as "matchedFen"
    from totals_daily where scope = any(${[...scopes]}::text[]) and day between ${from} and ${to}`;
  return { ...row, netFen: row.grossFen - row.refundedFen - row.disputedFen };
}

/** One day's figures of a scope (Asia/Shanghai); zeros when nothing moved. */
export interface DayTotals {
  giftCount: number;
  grossFen: number;
  refundedFen: number;
  disputedFen: number;
  netFen: number;
}

export async function readDayTotals(scope: Scope, day: string): Promise<DayTotals> {
  const { matchedFen: _, ...figures } = await readDaysOf([scope], { from: day, to: day });
  return figures;
}

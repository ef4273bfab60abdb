import 'server-only';
import type { Sql } from '@/db/client';
import { jsonRows } from '@/db/rows';
import { addFen } from '@/lib/money/fen';
import type { Deltas, Figures } from './deltas';

type Tx = Parameters<Parameters<Sql['begin']>[1]>[0];

/** Rows in key order, so that two writers can never wait for each other in a ring. */
const rowsOf = <T extends Figures>(map: Map<string, T>) =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, figures]) => ({ key, ...figures }));

/**
 * Adds a batch to the projection, in the posting's transaction: six statements, each row once, whatever the
 * number of gifts. Distinct donors stay exact: a donor counts in a scope while the net there is above zero.
 */
export async function applyDeltas(tx: Tx, deltas: Deltas): Promise<void> {
  if (deltas.byScope.size === 0) return;
  await applyScopes(tx, deltas, await applyDonors(tx, deltas));
  await applyDays(tx, deltas);
  await applyCells(tx, deltas);
}

/**
 * Returns how the number of donors changes, by scope. Read, add and write is safe here and here only: whoever posts
 * holds the chain head, so no other writer of these rows exists until the commit.
 */
async function applyDonors(tx: Tx, deltas: Deltas): Promise<Map<string, number>> {
  const change = new Map<string, number>();
  if (deltas.byDonor.size === 0) return change;
  const stored = await tx<{ donorKey: string; nets: Record<string, number> }[]>`
    select donor_key as "donorKey", nets from donor_nets where donor_key = any(${[...deltas.byDonor.keys()]})`;
  const before = new Map(stored.map((row) => [row.donorKey, row.nets]));
  const rows = [...deltas.byDonor].map(([donorKey, byScope]) => {
    const nets = { ...before.get(donorKey) };
    for (const [scope, fen] of byScope) {
      const was = nets[scope] ?? 0;
      const is = addFen(was, fen);
      if (is === 0) delete nets[scope];
      else nets[scope] = is;
      const step = Number(is > 0) - Number(was > 0);
      if (step !== 0) change.set(scope, (change.get(scope) ?? 0) + step);
    }
    return { donorKey, nets };
  });
  await tx`
    insert into donor_nets (donor_key, nets) select "donorKey", nets
    from json_to_recordset(${jsonRows(rows)}::text::json) as d("donorKey" text, nets jsonb)
    on conflict (donor_key) do update set nets = excluded.nets`;
  return change;
}

async function applyScopes(tx: Tx, deltas: Deltas, donors: Map<string, number>): Promise<void> {
  const rows = rowsOf(deltas.byScope).map((row) => ({ ...row, donorCount: donors.get(row.key) ?? 0 }));
  // Rows first, then sums: PostgreSQL tests an upsert's proposed row against the CHECKs, and a fall is negative.
  await tx`insert into totals (scope) select unnest(${rows.map((row) => row.key)}::text[]) on conflict (scope) do nothing`;
  await tx`
    update totals as t set gift_count = t.gift_count + d."giftCount", gross_fen = t.gross_fen + d."grossFen",
      refunded_fen = t.refunded_fen + d."refundedFen", disputed_fen = t.disputed_fen + d."disputedFen",
      matched_enterprise_fen = t.matched_enterprise_fen + d."matchedEnterpriseFen",
      matched_foundation_fen = t.matched_foundation_fen + d."matchedFoundationFen", pending_count = t.pending_count + d."pendingCount", pending_fen = t.pending_fen + d."pendingFen", donor_count = t.donor_count + d."donorCount"
    from json_to_recordset(${jsonRows(rows)}::text::json) as d(key text, "giftCount" bigint, "grossFen" bigint, "refundedFen" bigint,
      "disputedFen" bigint, "matchedEnterpriseFen" bigint, "matchedFoundationFen" bigint, "pendingCount" bigint, "pendingFen" bigint, "donorCount" bigint)
    where t.scope = d.key`;
}

async function applyDays(tx: Tx, deltas: Deltas): Promise<void> {
  if (deltas.byDay.size === 0) return;
  const rows = rowsOf(deltas.byDay).map((row) => {
    const [scope, day] = row.key.split('\n');
    return { ...row, scope, day };
  });
  await tx`
    insert into totals_daily as t (scope, day, gift_count, gross_fen, refunded_fen, disputed_fen, matched_enterprise_fen, matched_foundation_fen)
    select scope, day, "giftCount", "grossFen", "refundedFen", "disputedFen", "matchedEnterpriseFen", "matchedFoundationFen"
    from json_to_recordset(${jsonRows(rows)}::text::json) as d(scope text, day date, "giftCount" bigint, "grossFen" bigint, "refundedFen" bigint, "disputedFen" bigint,
      "matchedEnterpriseFen" bigint, "matchedFoundationFen" bigint)
    on conflict (scope, day) do update set
      gift_count = t.gift_count + excluded.gift_count, gross_fen = t.gross_fen + excluded.gross_fen,
      refunded_fen = t.refunded_fen + excluded.refunded_fen, disputed_fen = t.disputed_fen + excluded.disputed_fen,
      matched_enterprise_fen = t.matched_enterprise_fen + excluded.matched_enterprise_fen, matched_foundation_fen = t.matched_foundation_fen + excluded.matched_foundation_fen`;
}

async function applyCells(tx: Tx, { byCell }: Deltas): Promise<void> {
  if (byCell.size === 0) return;
  await tx`
    insert into totals_cells as t (grain, starts_on, campaign_id, channel, programme, festivals, gift_count, gross_fen, refunded_fen, disputed_fen,
      matched_enterprise_fen, matched_foundation_fen)
    select grain, "startsOn", "campaignId", channel, programme, festivals, "giftCount", "grossFen", "refundedFen", "disputedFen", "matchedEnterpriseFen", "matchedFoundationFen"
    from json_to_recordset(${jsonRows(rowsOf(byCell))}::text::json) as d(grain text, "startsOn" date, "campaignId" text, channel text, programme text, festivals text,
      "giftCount" bigint, "grossFen" bigint, "refundedFen" bigint, "disputedFen" bigint, "matchedEnterpriseFen" bigint, "matchedFoundationFen" bigint)
    on conflict (grain, starts_on, campaign_id, channel, programme, festivals) do update set
      gift_count = t.gift_count + excluded.gift_count, gross_fen = t.gross_fen + excluded.gross_fen,
      refunded_fen = t.refunded_fen + excluded.refunded_fen, disputed_fen = t.disputed_fen + excluded.disputed_fen,
      matched_enterprise_fen = t.matched_enterprise_fen + excluded.matched_enterprise_fen, matched_foundation_fen = t.matched_foundation_fen + excluded.matched_foundation_fen`;
}

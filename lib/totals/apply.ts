import 'server-only';
import type { Sql } from '@/db/client';
import type { Deltas, Figures } from './deltas';

type Tx = Parameters<Parameters<Sql['begin']>[1]>[0];

/** Rows in key order, so that two writers can never wait for each other in a ring. */
const rowsOf = (map: Map<string, Figures>) =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, figures]) => ({ key, ...figures }));

/**
 * Adds a batch to the projection, in the posting's transaction: four statements, each row once, whatever the
 * number of gifts. Distinct donors stay exact: a donor counts in a scope while the net there is above zero.
 */
export async function applyDeltas(tx: Tx, deltas: Deltas): Promise<void> {
  if (deltas.byScope.size === 0) return;
  await applyScopes(tx, deltas, await applyDonors(tx, deltas));
  await applyDays(tx, deltas);
}

/** Returns how the number of donors changes, by scope. */
async function applyDonors(tx: Tx, deltas: Deltas): Promise<Map<string, number>> {
  const rows = [...deltas.byDonor]
    .filter(([, fen]) => fen !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, fen]) => {
      const [scope, donor] = key.split('\n');
      return { scope, donor, fen };
    });
  if (rows.length === 0) return new Map();
  const changes = await tx<{ scope: string; change: number }[]>`
    with delta as (select scope, donor, fen from jsonb_to_recordset(${tx.json(rows as never)}) as d(scope text, donor text, fen bigint)),
    changed as (
      insert into scope_donors (scope, donor_key, net_fen) select scope, donor, fen from delta
      on conflict (scope, donor_key) do update set net_fen = scope_donors.net_fen + excluded.net_fen
      returning scope, donor_key, net_fen)
    select c.scope, sum((c.net_fen > 0)::int - (c.net_fen - d.fen > 0)::int) as change
    from changed c join delta d on d.scope = c.scope and d.donor = c.donor_key group by c.scope`;
  return new Map(changes.map((row) => [row.scope, row.change]));
}

async function applyScopes(tx: Tx, deltas: Deltas, donors: Map<string, number>): Promise<void> {
  const rows = rowsOf(deltas.byScope).map((row) => ({ ...row, donorCount: donors.get(row.key) ?? 0 }));
  // Rows first, then sums: PostgreSQL tests an upsert's proposed row against the CHECKs, and a fall is negative.
  await tx`insert into totals (scope) select unnest(${rows.map((row) => row.key)}::text[]) on conflict (scope) do nothing`;
  await tx`
    update totals as t set gift_count = t.gift_count + d."giftCount", gross_fen = t.gross_fen + d."grossFen",
      refunded_fen = t.refunded_fen + d."refundedFen", disputed_fen = t.disputed_fen + d."disputedFen",
      pending_count = t.pending_count + d."pendingCount", pending_fen = t.pending_fen + d."pendingFen", donor_count = t.donor_count + d."donorCount"
    from jsonb_to_recordset(${tx.json(rows as never)}) as d(key text, "giftCount" bigint, "grossFen" bigint, "refundedFen" bigint,
      "disputedFen" bigint, "pendingCount" bigint, "pendingFen" bigint, "donorCount" bigint)
    where t.scope = d.key`;
}

async function applyDays(tx: Tx, deltas: Deltas): Promise<void> {
  if (deltas.byDay.size === 0) return;
  const rows = rowsOf(deltas.byDay).map((row) => {
    const [scope, day] = row.key.split('\n');
    return { ...row, scope, day };
  });
  await tx`
    insert into totals_daily as t (scope, day, gift_count, gross_fen, refunded_fen, disputed_fen)
    select scope, day, "giftCount", "grossFen", "refundedFen", "disputedFen"
    from jsonb_to_recordset(${tx.json(rows as never)}) as d(scope text, day date, "giftCount" bigint, "grossFen" bigint, "refundedFen" bigint, "disputedFen" bigint)
    on conflict (scope, day) do update set
      gift_count = t.gift_count + excluded.gift_count, gross_fen = t.gross_fen + excluded.gross_fen,
      refunded_fen = t.refunded_fen + excluded.refunded_fen, disputed_fen = t.disputed_fen + excluded.disputed_fen`;
}

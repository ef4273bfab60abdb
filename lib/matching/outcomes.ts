import 'server-only';
import type { Sql } from '@/db/client';
import { account } from '@/lib/ledger/posting';
import type { Tx } from './load';
import type { PoolOutcome } from './outcome-sums';

/** What a pool made of all its gifts, in counts and sums: the public's page and the officials' read the same. No gift is named. */
export async function readOutcomes(sql: Tx | Sql, poolId: string): Promise<PoolOutcome[]> {
  return sql<PoolOutcome[]>`
    select m.reason, case when m.fen = 0 then 'none' else coalesce(h.hold, 'none') end as hold, count(*)::int as count, sum(m.fen)::bigint as fen
    from match_grants m left join match_holds h on h.gift_id = m.gift_id where m.pool_id = ${poolId} group by m.fen = 0, 1, 2 order by 3 desc, 1, 2`;
}

/** What of a pool stands in the ledger: granted, less what went back and what is held or forfeited. In fen. */
export async function readStands(sql: Tx | Sql, poolId: string): Promise<number> {
  const [row] = await sql<[{ fen: number }]>`
    select coalesce(sum(amount_fen), 0)::bigint as fen from ledger_entries where account = ${account.matchFunder(poolId)}`;
  return row.fen;
}

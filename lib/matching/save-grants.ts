import 'server-only';
import { jsonRows } from '@/db/rows';
import { addFen } from '@/lib/money/fen';
import type { NewGrant } from './grant-batch';
import type { Tx } from './load';
import { capKeys } from './pool';

/**
 * Writes a batch's grants and what they use of the pools and of their caps, in three statements however many there are;
 * PostgreSQL refuses what passes a pool or a cap. `seqOf` is the ledger entry of a gift. After the gifts' own rows.
 */
export async function saveGrants(
  tx: Tx,
  grants: readonly NewGrant[],
  seqOf: (giftId: string) => number,
): Promise<void> {
  if (grants.length === 0) return;
  const rows = grants.map((grant) => ({ ...grant, giftSeq: seqOf(grant.giftId) }));
  await Promise.all([
    tx`
      insert into match_grants (gift_id, pool_id, campaign_id, donor_key, day, fen, reason, gift_seq)
      select "giftId", "poolId", "campaignId", "donorKey", day, fen, reason, "giftSeq"
      from json_to_recordset(${jsonRows(rows)}::text::json) as d("giftId" text, "poolId" text, "campaignId" text, "donorKey" text, day date, fen bigint,
        reason text, "giftSeq" bigint)`,
    tx`
      insert into match_uses as u (pool_id, key, used_fen, cap_fen)
      select d."poolId", d.key, d.fen, case when d.key like 'campaign:%' then p.campaign_cap_fen else p.donor_day_cap_fen end
      from json_to_recordset(${jsonRows(usesOf(grants))}::text::json) as d("poolId" text, key text, fen bigint) join match_pools p on p.id = d."poolId"
      on conflict (pool_id, key) do update set used_fen = u.used_fen + excluded.used_fen`,
    tx`
      update match_pools p set granted_fen = p.granted_fen + d.fen, grant_count = p.grant_count + d.n
      from (select "poolId" as id, sum(fen)::bigint as fen, count(*) filter (where fen > 0) as n
        from json_to_recordset(${jsonRows(rows)}::text::json) as r("poolId" text, fen bigint) group by 1) d where p.id = d.id`,
  ]);
}

/** What the grants use of each cap, a row a cap. */
function usesOf(grants: readonly NewGrant[]): { poolId: string; key: string; fen: number }[] {
  const uses = new Map<string, { poolId: string; key: string; fen: number }>();
  for (const grant of grants.filter(({ fen }) => fen > 0)) {
    for (const key of Object.values(capKeys(grant))) {
      const id = `${grant.poolId}\n${key}`;
      const use = uses.get(id) ?? { poolId: grant.poolId, key, fen: 0 };
      uses.set(id, { ...use, fen: addFen(use.fen, grant.fen) });
    }
  }
  return [...uses.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

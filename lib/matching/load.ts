import 'server-only';
import type { Sql } from '@/db/client';
import { objectOf, type Standing } from '@/lib/ledger/diff';
import { type NewGift, Uses } from './grant-batch';
import { capKeys, type Pool } from './pool';
import { type GrantPosted, MATCH_BOOK } from './postings';
import type { Hold } from './rules';

export type Tx = Parameters<Parameters<Sql['begin']>[1]>[0];

/** The columns of a pool, as `Pool` names them. */
export const poolColumns = (tx: Tx | Sql) => tx`
  p.id, p.festival_id as "festivalId", p.kind, p.funder_zh as "funderZh", p.funder_en as "funderEn", p.pledge, p.total_fen as "totalFen",
  p.ratio_bp as "ratioBp", p.min_gift_fen as "minGiftFen", p.gift_cap_fen as "giftCapFen", p.donor_day_cap_fen as "donorDayCapFen",
  p.campaign_cap_fen as "campaignCapFen", p.opens_at as "opensAt", p.closes_at as "closesAt"`;

/** Published pools that are not stopped and look at some instant between these, each with all it ever granted. */
export async function loadOpenPools(
  tx: Tx,
  { from, to }: { from: Date; to: Date },
): Promise<(Pool & { grantedFen: number })[]> {
  return tx<(Pool & { grantedFen: number })[]>`
    select ${poolColumns(tx)}, p.granted_fen as "grantedFen" from match_pools p
    where p.state = 'published' and p.stopped_seq is null and p.opens_at <= ${to} and p.closes_at > ${from} order by p.opens_at, p.id`;
}

/** What was granted to these gifts before. */
export async function loadGrants(tx: Tx, giftIds: readonly string[]): Promise<GrantPosted[]> {
  return tx<GrantPosted[]>`
    select g.gift_id as "giftId", g.pool_id as "poolId", p.kind, p.festival_id as "festivalId", p.opens_at as "opensAt", p.closes_at as "closesAt", p.ratio_bp as "ratioBp", g.fen,
      coalesce((select h.hold from match_holds h where h.gift_id = g.gift_id), 'none') as hold
    from match_grants g join match_pools p on p.id = g.pool_id where g.gift_id = any(${[...giftIds]}) order by g.pool_id`;
}

/** What waits or was forfeited of these gifts' matches, by gift. */
export async function loadHolds(tx: Tx, giftIds: readonly string[]): Promise<Map<string, Hold>> {
  const rows = await tx<{ giftId: string; hold: Hold }[]>`
    select gift_id as "giftId", hold from match_holds where gift_id = any(${[...giftIds]})`;
  return new Map(rows.map(({ giftId, hold }) => [giftId, hold]));
}

/** How much these pools granted, in all and of each cap that these gifts touch. */
export async function loadUses(
  tx: Tx,
  pools: readonly { id: string; grantedFen: number }[],
  gifts: readonly NewGift[],
): Promise<Uses> {
  const keys = new Set(gifts.flatMap((gift) => Object.values(capKeys(gift))));
  const rows = await tx<{ poolId: string; key: string; usedFen: number }[]>`
    select pool_id as "poolId", key, used_fen as "usedFen" from match_uses
    where pool_id = any(${pools.map((pool) => pool.id)}) and key = any(${[...keys]})`;
  return new Uses(
    new Map(pools.map((pool) => [pool.id, pool.grantedFen])),
    new Map(rows.map((row) => [`${row.poolId}\n${row.key}`, row.usedFen])),
  );
}

/** The matches of these gifts that stand in the ledger. */
export async function loadStandingMatches(tx: Tx, giftIds: readonly string[]): Promise<Standing[]> {
  const rows = await tx<(Omit<Standing, 'objectId' | 'version' | 'provider'> & { externalId: string })[]>`
    select t.seq, t.kind, t.external_id as "externalId", t.gift_id as "giftId", t.campaign_id as "campaignId", c.holder_id as "holderId",
      t.scopes, t.day::text as day, t.occurred_at as "occurredAt", abs(e.amount_fen) as "amountFen", e.currency,
      split_part(t.external_id, ':', 1) as pool, split_part(e.account, ':', 3) as funder
    from ledger_transactions t join ledger_entries e on e.seq = t.seq and split_part(e.account, ':', 1) = 'match'
      join campaigns c on c.id = t.campaign_id
    where t.gift_id = any(${[...giftIds]}) and t.provider = ${MATCH_BOOK} and t.reverses_seq is null
      and not exists (select 1 from ledger_transactions r where r.reverses_seq = t.seq)`;
  return rows.map(({ externalId, ...row }) => {
    const [objectId, version] = objectOf(externalId);
    return { ...row, provider: MATCH_BOOK, objectId, version };
  });
}

import 'server-only';
import { readSql } from '@/db/client';
import { poolColumns } from './load';
import type { PoolOutcome } from './outcome-sums';
import { readOutcomes, readStands } from './outcomes';
import { MATCH_BOOK } from './postings';
import { type CampaignPool, isPoolId, leftForCampaign, type PublicPool, phaseNow } from './public-pool';

const columns = () => readSql`
  ${poolColumns(readSql)}, f.slug as "festivalSlug", f.name_zh as "festivalZh", f.name_en as "festivalEn", f.starts_at as "festivalStartsAt",
  f.ends_at as "festivalEndsAt", r.name_zh as "regionZh", r.name_en as "regionEn", p.decided_at as "publishedAt", p.rules_hash as "rulesHash",
  p.stopped_at as "stoppedAt", p.stop_reason as "stopReason", p.granted_fen as "grantedFen", p.grant_count as "grantCount"`;

const published = () => readSql`
  match_pools p join festivals f on f.id = p.festival_id join regions r on r.code = f.region_code and p.state = 'published'`;

/** The published pools of a festival, as they open. */
export async function listFestivalPools(festivalId: string): Promise<PublicPool[]> {
  return readSql<PublicPool[]>`
    select ${columns()} from ${published()} where p.festival_id = ${festivalId} order by p.opens_at, p.id limit 100`;
}

/** A published pool, or null: one that is proposed or was withdrawn is nobody's to read. */
export async function findPublicPool(id: string): Promise<PublicPool | null> {
  if (!isPoolId(id)) return null;
  const [pool] = await readSql<PublicPool[]>`select ${columns()} from ${published()} where p.id = ${id}`;
  return pool ?? null;
}

/** The pools that match gifts to this campaign now, or will: through the festivals it is in. What is used up comes last. */
export async function listCampaignPools(campaignId: string, now: Date): Promise<CampaignPool[]> {
  const pools = await readSql<CampaignPool[]>`
    select ${columns()}, coalesce((select u.used_fen from match_uses u where u.pool_id = p.id and u.key = 'campaign:' || c.campaign_id), 0) as "campaignUsedFen"
    from ${published()} join festival_campaigns c on c.festival_id = f.id
    where c.campaign_id = ${campaignId} and p.stopped_seq is null and least(p.closes_at, f.ends_at) > ${now} order by p.opens_at, p.id limit 20`;
  const isUsedUp = (pool: CampaignPool) => Number(leftForCampaign(pool) === 0);
  return pools
    .filter((pool) => ['open', 'coming', 'used_up'].includes(phaseNow(pool, now)))
    .sort((a, b) => isUsedUp(a) - isUsedUp(b));
}

/** What a pool made of its gifts, what of it went back with refunds and disputes, and what stands. No gift is named. */
export async function readPoolOutcomes(
  poolId: string,
): Promise<{ items: PoolOutcome[]; backFen: number; standsFen: number }> {
  const [items, [back], standsFen] = await Promise.all([
    readOutcomes(readSql, poolId),
    readSql<{ fen: number }[]>`
      select coalesce(sum(e.amount_fen), 0)::bigint as fen
      from ledger_transactions t join ledger_entries e on e.seq = t.seq and split_part(e.account, ':', 1) = 'match'
      where t.provider = ${MATCH_BOOK} and starts_with(t.external_id, ${`${poolId}:`}) and t.kind not in ('match', 'match.reversal')`,
    readStands(readSql, poolId),
  ]);
  return { items, backFen: back!.fen, standsFen };
}

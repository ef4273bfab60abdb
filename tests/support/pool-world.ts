import { sql } from '@/db/client';
import { newId } from '@/lib/ids';
import { type Pool, rulesHash } from '@/lib/matching/pool';
import { applyHolds } from '@/lib/risk/apply-holds';
import { pool } from './match-pool';
import type { World } from './money-world';

/** A published pool of the world's festival, as two officials leave it; by default half of each gift. */
export async function publishPool(world: World, more: Partial<Pool> = {}): Promise<Pool> {
  const one = pool({
    id: newId('pool'),
    festivalId: world.festivalId,
    closesAt: new Date('2026-09-10T00:00:00+08:00'),
    ...more,
  });
  await sql`
    insert into match_pools (id, festival_id, kind, funder_zh, funder_en, pledge, total_fen, ratio_bp, min_gift_fen, gift_cap_fen, donor_day_cap_fen,
      campaign_cap_fen, opens_at, closes_at, form_id, state, made_by, made_at, decided_by, decided_at, rules_hash)
    values (${one.id}, ${one.festivalId}, ${one.kind}, ${one.funderZh}, ${one.funderEn}, ${one.pledge}, ${one.totalFen}, ${one.ratioBp}, ${one.minGiftFen},
      ${one.giftCapFen}, ${one.donorDayCapFen}, ${one.campaignCapFen}, ${one.opensAt}, ${one.closesAt}, ${`form_${one.id}`}, 'published', 'user_a', '2026-08-01', 'user_b',
      '2026-08-02', ${rulesHash(one)})`;
  return one;
}

/** Another live campaign of the same organisations, in the same festival. */
export async function makeSister(world: World): Promise<World> {
  const campaignId = newId('camp');
  await sql`insert into campaigns (id, slug, ngo_id, holder_id, region_code, category, state, title_zh, title_en, target_fen, plan, starts_at, ends_at, created_at)
    select ${campaignId}, ${campaignId}, ngo_id, holder_id, region_code, category, state, title_zh, title_en, target_fen, plan, starts_at, ends_at, created_at
    from campaigns where id = ${world.campaignId}`;
  await sql`insert into festival_campaigns (festival_id, campaign_id) values (${world.festivalId}, ${campaignId})`;
  return { ...world, campaignId };
}

/** One suspicion about a gift, as officials left it, instead of any before; and what it does to the gift's matches. */
export async function suspect(
  world: World,
  { id }: { id: string },
  state: 'open' | 'held' | 'cleared' | 'confirmed',
): Promise<void> {
  await sql`
    insert into risk_signals as s (id, rule, key, campaign_id, gift_id, facts, raised_at, state)
    values (${`risk_${id}`}, 'velocity', ${id}, ${world.campaignId}, ${id}, '{"count": 5}', now(), ${state})
    on conflict (id) do update set state = excluded.state, version = s.version + 1`;
  await sql`insert into risk_signal_gifts (gift_id, signal_id) values (${id}, ${`risk_${id}`}) on conflict do nothing`;
  await sql`update risk_signal_gifts set verdict = ${state === 'cleared' || state === 'confirmed' ? state : null} where gift_id = ${id}`;
  while (await applyHolds());
}

import type { Locale } from '@/lib/i18n/locales';
import type { Fen } from '@/lib/money/fen';
import { type Pool, type PoolPhase, phaseOf } from './pool';
import { grantOf } from './rules';

/** A published pool as everybody reads it. Amounts in fen. */
export interface PublicPool extends Pool {
  festivalSlug: string;
  festivalZh: string;
  festivalEn: string;
  festivalStartsAt: Date;
  festivalEndsAt: Date;
  /** The division whose civil affairs office published it. */
  regionZh: string;
  regionEn: string;
  publishedAt: Date;
  rulesHash: string;
  stoppedAt: Date | null;
  stopReason: string | null;
  /** All it ever granted: what goes back is not granted again. */
  grantedFen: Fen;
  grantCount: number;
}

/** A pool as one of its campaigns meets it. */
export type CampaignPool = PublicPool & { campaignUsedFen: Fen };

export const funderOf = (pool: Pick<Pool, 'funderZh' | 'funderEn'>, locale: Locale): string =>
  locale === 'zh' ? pool.funderZh : pool.funderEn;

export const leftOf = (pool: { totalFen: Fen; grantedFen: Fen }): Fen =>
  Math.max(0, pool.totalFen - pool.grantedFen);

/** What the pool can still match of gifts to one campaign: what it has, and what its limit for a campaign leaves. */
export const leftForCampaign = (pool: CampaignPool): Fen =>
  Math.min(leftOf(pool), Math.max(0, pool.campaignCapFen - pool.campaignUsedFen));

/** Where it stands. A gift counts in a festival only while that lasts, so its days bound the pool's. */
export function phaseNow(pool: PublicPool, now: Date): PoolPhase {
  const later = (a: Date, b: Date) => (a > b ? a : b);
  const earlier = (a: Date, b: Date) => (a < b ? a : b);
  return phaseOf(
    {
      ...pool,
      opensAt: later(pool.opensAt, pool.festivalStartsAt),
      closesAt: earlier(pool.closesAt, pool.festivalEndsAt),
    },
    now,
  );
}

/** A gift that shows what the pool does, and its match if it were the next one of its donor's day. An estimate. */
export function exampleOf(pool: CampaignPool): { giftFen: Fen; matchFen: Fen } {
  const giftFen = Math.max(100_00, pool.minGiftFen);
  const used = { poolFen: pool.grantedFen, donorDayFen: 0, campaignFen: pool.campaignUsedFen };
  return { giftFen, matchFen: grantOf(pool, { fen: giftFen, donorKey: 'mail:example' }, used).fen };
}

/** Whether an id may be a pool's. */
export const isPoolId = (id: string): boolean => /^pool_[0-9a-z]{1,60}$/.test(id);

import type { GiftMatch } from '@/lib/matching/gift-match';
import type { Pool } from '@/lib/matching/pool';

export const at = (iso: string) => new Date(iso);

/** A pool that matches half of each gift on 9 and 10 September 2026, with limits that a few gifts do not meet. */
export const pool = (more: Partial<Pool> = {}): Pool => ({
  id: 'pool_1',
  festivalId: 'f1',
  kind: 'enterprise',
  funderZh: '测试企业',
  funderEn: 'Test enterprise',
  pledge: 'P-1, 2026-08-01',
  totalFen: 1_000_000,
  ratioBp: 5_000,
  minGiftFen: 500,
  giftCapFen: 100_000,
  donorDayCapFen: 200_000,
  campaignCapFen: 500_000,
  opensAt: at('2026-09-09T00:00:00+08:00'),
  closesAt: at('2026-09-11T00:00:00+08:00'),
  ...more,
});

/** A match of ¥50 of a gift of ¥100, all of it standing. */
export const giftMatch = (more: Partial<GiftMatch> = {}): GiftMatch => ({
  ...pool(),
  poolId: 'pool_1',
  grantedFen: 5_000,
  standsFen: 5_000,
  reason: 'ok',
  hold: 'none',
  isOutside: false,
  paidFen: 10_000,
  refundedFen: 0,
  disputedFen: 0,
  ...more,
});

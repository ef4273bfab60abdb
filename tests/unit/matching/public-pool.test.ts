import { describe, expect, test } from 'vitest';
import {
  type CampaignPool,
  exampleOf,
  isPoolId,
  leftForCampaign,
  leftOf,
  phaseNow,
} from '@/lib/matching/public-pool';
import { ratioText } from '@/lib/matching/ratio-text';
import { at, pool } from '../../support/match-pool';

const one = (more: Partial<CampaignPool> = {}): CampaignPool => ({
  ...pool(),
  festivalSlug: 'f',
  festivalZh: '节',
  festivalEn: 'Festival',
  festivalStartsAt: at('2026-09-07T00:00:00+08:00'),
  festivalEndsAt: at('2026-09-10T00:00:00+08:00'),
  regionZh: '江西省',
  regionEn: 'Jiangxi',
  publishedAt: at('2026-08-02T00:00:00Z'),
  rulesHash: 'x',
  stoppedAt: null,
  stopReason: null,
  grantedFen: 0,
  grantCount: 0,
  campaignUsedFen: 0,
  ...more,
});
const noon = at('2026-09-09T12:00:00+08:00');

test('a pool matches only while its festival lasts: after it, it is closed whatever its own end', () => {
  expect(phaseNow(one(), noon)).toBe('open');
  expect(phaseNow(one(), at('2026-09-10T00:00:00+08:00'))).toBe('closed');
  expect(phaseNow(one({ opensAt: at('2026-09-01T00:00:00Z') }), at('2026-09-05T00:00:00Z'))).toBe('coming');
  expect(phaseNow(one({ grantedFen: 1_000_000 }), noon)).toBe('used_up');
  expect(phaseNow(one({ stoppedAt: noon }), noon)).toBe('stopped');
});

test('what is left for a campaign is the less of what the pool and the campaign’s limit have', () => {
  expect(leftOf(one({ grantedFen: 400_000 }))).toBe(600_000);
  expect(leftForCampaign(one({ grantedFen: 400_000, campaignUsedFen: 100_000 }))).toBe(400_000);
  expect(leftForCampaign(one({ grantedFen: 700_000, campaignUsedFen: 100_000 }))).toBe(300_000);
  expect(leftForCampaign(one({ campaignUsedFen: 500_000 }))).toBe(0);
});

describe('the example of an estimate', () => {
  test('is a gift of ¥100, or of the least that is matched', () => {
    expect(exampleOf(one())).toEqual({ giftFen: 10_000, matchFen: 5_000 });
    expect(exampleOf(one({ minGiftFen: 20_000 }))).toEqual({ giftFen: 20_000, matchFen: 10_000 });
  });
  test('keeps every limit, the pool’s and the campaign’s rest among them', () => {
    expect(exampleOf(one({ giftCapFen: 700 })).matchFen).toBe(700);
    expect(exampleOf(one({ grantedFen: 999_000 })).matchFen).toBe(1_000);
    expect(exampleOf(one({ campaignUsedFen: 499_999 })).matchFen).toBe(1);
  });
});

test('a ratio is written as a percentage, exactly', () => {
  expect([5_000, 333, 7, 20_000, 100_000].map(ratioText)).toEqual(['50%', '3.33%', '0.07%', '200%', '1000%']);
});

test('only what may be a pool’s id is looked up', () => {
  expect(isPoolId('pool_0123456789abcdefghjkmnpqrs')).toBe(true);
  for (const id of ['', 'pool_', 'gift_1', 'pool_A', `pool_${'a'.repeat(61)}`, 'pool_1\0'])
    expect(isPoolId(id)).toBe(false);
});

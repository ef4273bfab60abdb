import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grantBatch, type NewGift, Uses } from '@/lib/matching/grant-batch';
import { type Pool, phaseOf, rulesHash, rulesText } from '@/lib/matching/pool';
import { grantOf, type PoolRules } from '@/lib/matching/rules';
import { at, pool } from '../../support/match-pool';

const NOTHING = { poolFen: 0, donorDayFen: 0, campaignFen: 0 };
const oneToOne: PoolRules = { ...pool(), ratioBp: 10_000, giftCapFen: 200_000, donorDayCapFen: 99_900 };
const grant = (rules: PoolRules, fen: number, used = {}, donorKey = 'mail:a') =>
  grantOf(rules, { fen, donorKey }, { ...NOTHING, ...used });

describe('what a pool makes of a gift (domain.md C.7)', () => {
  test('one to one, ¥999 a donor and day: ¥1,500 are matched with ¥999', () =>
    expect(grant(oneToOne, 150_000)).toEqual({ fen: 99_900, reason: 'cap_donor_day' }));
  test('of ¥997 that a donor was matched with today, two more yuan fit', () =>
    expect(grant({ ...oneToOne, minGiftFen: 100 }, 300, { donorDayFen: 99_700 })).toEqual({
      fen: 200,
      reason: 'cap_donor_day',
    }));
  test('the pool’s last 50 fen are given, then nothing', () => {
    const rules = { ...oneToOne, totalFen: 1_000 };
    expect(grant(rules, 80 * 100, { poolFen: 950 })).toEqual({ fen: 50, reason: 'pool_exhausted' });
    expect(grant(rules, 80 * 100, { poolFen: 1_000 })).toEqual({ fen: 0, reason: 'pool_exhausted' });
  });
  test('below the smallest gift there is none', () =>
    expect(grant({ ...oneToOne, minGiftFen: 100 }, 99)).toEqual({ fen: 0, reason: 'below_minimum' }));
  test('a match that rounds down to nothing is none', () =>
    expect(grant({ ...oneToOne, ratioBp: 1, minGiftFen: 1 }, 9_999)).toEqual({
      fen: 0,
      reason: 'below_minimum',
    }));
  test('a ratio is rounded down to a fen', () =>
    expect(grant({ ...oneToOne, ratioBp: 3_333 }, 1_000)).toEqual({ fen: 333, reason: 'ok' }));
  test('one gift, one campaign: each has its own limit', () => {
    expect(grant({ ...oneToOne, giftCapFen: 500 }, 1_000)).toEqual({ fen: 500, reason: 'cap_gift' });
    const used = { campaignFen: oneToOne.campaignCapFen - 1 };
    expect(grant(oneToOne, 1_000, used)).toEqual({ fen: 1, reason: 'cap_campaign' });
  });
  test('the reason is the limit that leaves least', () =>
    expect(grant({ ...oneToOne, giftCapFen: 500, totalFen: 300 }, 1_000)).toEqual({
      fen: 300,
      reason: 'pool_exhausted',
    }));
  test('whoever left neither address nor number has no match: no daily limit could be kept', () =>
    expect(grant(oneToOne, 1_000, {}, 'gift:gift_1')).toEqual({ fen: 0, reason: 'no_donor' }));
});

const gift = (n: number, more: Partial<NewGift> = {}): NewGift => ({
  giftId: `gift_${n}`,
  campaignId: 'camp_1',
  donorKey: 'mail:a',
  fen: 10_000,
  paidAt: at('2026-09-09T10:00:00+08:00'),
  day: '2026-09-09',
  scopes: ['campaign:camp_1', 'festival:f1', 'platform'],
  ...more,
});
const run = (pools: Pool[], gifts: NewGift[]) =>
  grantBatch(pools, gifts, new Uses(new Map(), new Map()), () => false);

describe('a batch', () => {
  test('one gift after another uses up what is left', () =>
    expect(run([pool({ totalFen: 8_000 })], [gift(1), gift(2)]).map((g) => [g.fen, g.reason])).toEqual([
      [5_000, 'ok'],
      [3_000, 'pool_exhausted'],
    ]));
  test('a donor’s next day begins anew', () => {
    const next = gift(2, { day: '2026-09-10', paidAt: at('2026-09-10T00:00:00+08:00') });
    const grants = run([pool({ donorDayCapFen: 5_000 })], [gift(1), next]);
    expect(grants.map((g) => g.fen)).toEqual([5_000, 5_000]);
  });
  test('opening counts, closing does not; another festival’s gifts are none of its own', () => {
    const one = pool();
    const looked = (more: Partial<NewGift>) => run([one], [gift(1, more)]).length;
    expect(looked({ paidAt: one.opensAt })).toBe(1);
    expect(looked({ paidAt: new Date(one.opensAt.getTime() - 1) })).toBe(0);
    expect(looked({ paidAt: new Date(one.closesAt.getTime() - 1) })).toBe(1);
    expect(looked({ paidAt: one.closesAt })).toBe(0);
    expect(looked({ scopes: ['platform', 'festival:f2'] })).toBe(0);
  });
  test('two pools match one gift each for itself', () => {
    const pools = [pool(), pool({ id: 'pool_2', ratioBp: 1_000, kind: 'foundation' })];
    expect(run(pools, [gift(1)]).map((g) => [g.poolId, g.fen])).toEqual([
      ['pool_1', 5_000],
      ['pool_2', 1_000],
    ]);
  });
  test('M1, M2, M3: whatever the gifts, no limit is ever passed and nothing is below zero', () => {
    const one = pool({ totalFen: 30_000, giftCapFen: 4_000, donorDayCapFen: 9_000, campaignCapFen: 17_000 });
    const gifts = fc.array(
      fc.record({
        fen: fc.integer({ min: 1, max: 50_000 }),
        donor: fc.integer({ min: 1, max: 4 }),
        campaign: fc.integer({ min: 1, max: 3 }),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(gifts, (list) => {
        const grants = run(
          [one],
          list.map(({ fen, donor, campaign }, n) =>
            gift(n, { fen, donorKey: `mail:${donor}`, campaignId: `camp_${campaign}` }),
          ),
        );
        const sum = (of: typeof grants) => of.reduce((all, g) => all + g.fen, 0);
        expect(sum(grants)).toBeLessThanOrEqual(one.totalFen);
        for (const g of grants) {
          expect(Number.isSafeInteger(g.fen) && g.fen >= 0 && g.fen <= one.giftCapFen).toBe(true);
          expect(sum(grants.filter((o) => o.donorKey === g.donorKey))).toBeLessThanOrEqual(
            one.donorDayCapFen,
          );
          expect(sum(grants.filter((o) => o.campaignId === g.campaignId))).toBeLessThanOrEqual(
            one.campaignCapFen,
          );
        }
      }),
    );
  });
});

test('the rules that are hashed name every limit: another limit is another hash', () => {
  const { id: _, ...rest } = pool();
  const text = rulesText(pool());
  for (const [key, other] of Object.entries({
    ...rest,
    totalFen: 1,
    ratioBp: 1,
    minGiftFen: 2,
    giftCapFen: 3,
    donorDayCapFen: 4,
    campaignCapFen: 5,
    festivalId: 'f9',
    kind: 'foundation',
    funderZh: '另一家',
    funderEn: 'Another',
    pledge: 'P-9',
    opensAt: at('2026-09-08T00:00:00Z'),
    closesAt: at('2026-09-08T00:00:01Z'),
  }))
    expect(rulesHash(pool({ [key]: other })), key).not.toBe(rulesHash(pool()));
  expect(text.split('\n')).toHaveLength(16);
  expect(rulesHash(pool())).toMatch(/^[0-9a-f]{64}$/);
});

test('a pool is coming, open, used up, stopped or closed', () => {
  const one = { ...pool({ totalFen: 100 }), grantedFen: 0, stoppedAt: null };
  const during = new Date(one.opensAt.getTime() + 1);
  expect(phaseOf(one, new Date(one.opensAt.getTime() - 1))).toBe('coming');
  expect(phaseOf(one, during)).toBe('open');
  expect(phaseOf({ ...one, grantedFen: 100 }, during)).toBe('used_up');
  expect(phaseOf({ ...one, stoppedAt: during }, during)).toBe('stopped');
  expect(phaseOf({ ...one, stoppedAt: during }, one.closesAt)).toBe('closed');
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addedUse, moneyUse, sharesOf } from '@/lib/spending/spending';

const fen = fc.integer({ min: 0, max: 9_000_000_000_000 });
const out = fc.record({ aidFen: fen, adminFen: fen, fundraisingFen: fen, withPartnerFen: fen });

test('what was received is what was spent and what is left, to the fen', () => {
  fc.assert(
    fc.property(fen, fen, out, (netFen, matchedFen, moved) => {
      const use = moneyUse({ netFen, matchedFen }, moved);
      expect(use.aidFen + use.adminFen + use.fundraisingFen + use.leftFen).toBe(netFen + matchedFen);
      expect(use.availableFen + use.withPartnerFen).toBe(use.leftFen);
    }),
  );
});

test('the parts of the bar are the whole, and a part of nothing is nothing', () => {
  fc.assert(
    fc.property(fen, out, (netFen, moved) => {
      const use = moneyUse({ netFen, matchedFen: 0 }, moved);
      const { aid, admin, fundraising, left } = sharesOf(use);
      const sum = aid + admin + fundraising + left;
      expect(Math.min(aid, admin, fundraising, left)).toBeGreaterThanOrEqual(0);
      expect(sum).toBe(use.spentFen + Math.max(0, use.leftFen) > 0 ? 1000 : 0);
      expect(use.adminFen === 0 ? admin : 0).toBe(0);
    }),
  );
});

test('nothing received draws nothing', () => {
  const none = { aidFen: 0, adminFen: 0, fundraisingFen: 0, withPartnerFen: 0 };
  expect(sharesOf(moneyUse({ netFen: 0, matchedFen: 0 }, none))).toEqual({
    aid: 0,
    admin: 0,
    fundraising: 0,
    left: 0,
  });
});

test('the use of several campaigns’ money is the sum of each, the deficit of one included', () => {
  const one = moneyUse(
    { netFen: 10_000, matchedFen: 500 },
    { aidFen: 4_000, adminFen: 300, fundraisingFen: 20, withPartnerFen: 1_000 },
  );
  const other = moneyUse(
    { netFen: 100, matchedFen: 0 },
    { aidFen: 250, adminFen: 0, fundraisingFen: 0, withPartnerFen: 0 },
  );
  expect(addedUse([one, other])).toEqual({
    aidFen: 4_250,
    adminFen: 300,
    fundraisingFen: 20,
    withPartnerFen: 1_000,
    receivedFen: 10_600,
    spentFen: 4_570,
    leftFen: 6_030,
    availableFen: 5_030,
  });
  expect(addedUse([]).receivedFen).toBe(0);
});

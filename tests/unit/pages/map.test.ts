import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classOf, classStepFen, remainderOf } from '@/lib/regions/remainder';
import { toTotals } from '@/lib/totals/totals';

const totals = (netFen: number, giftCount: number) =>
  toTotals({
    scope: 'x',
    giftCount,
    donorCount: giftCount,
    grossFen: netFen,
    refundedFen: 0,
    disputedFen: 0,
    matchedEnterpriseFen: 0,
    matchedFoundationFen: 0,
    pendingCount: 0,
    pendingFen: 0,
    checkpoint: 1,
    asOf: new Date(0),
  });

test('parts and remainder add up to the whole, to the fen', () => {
  const money = fc.integer({ min: 0, max: 1_000_000_000 });
  fc.assert(
    fc.property(fc.array(money, { maxLength: 12 }), money, (parts, rest) => {
      const whole = totals(
        parts.reduce((sum, part) => sum + part, rest),
        parts.length + 1,
      );
      expect(
        remainderOf(
          whole,
          parts.map((part) => totals(part, 1)),
        ),
      ).toEqual({ netFen: rest, giftCount: 1 });
    }),
  );
});

test('every amount falls in one of five classes, a larger one never in a lower class', () => {
  const money = fc.integer({ min: -1_000, max: Number.MAX_SAFE_INTEGER });
  fc.assert(
    fc.property(fc.array(money, { minLength: 1, maxLength: 11 }), (values) => {
      const step = classStepFen(values);
      const sorted = [...values].sort((a, b) => a - b).map((value) => classOf(value, step));
      expect(sorted.every((tone) => tone >= 0 && tone <= 4)).toBe(true);
      expect([...sorted].sort((a, b) => a - b)).toEqual(sorted);
    }),
  );
});

test('the step is round and stays when a small gift comes in', () => {
  expect(classStepFen([])).toBe(10_000);
  expect(classStepFen([74_291_580, 9_632_570])).toBe(20_000_000);
  expect(classStepFen([74_291_680, 9_632_570])).toBe(20_000_000);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DECIDED_FROM, factsOf, findBursts, type Trace } from '@/lib/risk/rules';

const START = Date.UTC(2026, 8, 9, 2);
let serial = 0;
const trace = (seconds: number, more: Partial<Trace> = {}): Trace => {
  const n = ++serial;
  return {
    giftId: `gift_${String(n).padStart(4, '0')}`,
    reference: `CA-${n}`,
    campaignId: 'camp_1',
    donorKey: `mail:${n}`,
    placeKey: null,
    cardKey: null,
    amountFen: 1000 + n,
    paidAt: new Date(START + seconds * 1000),
    ...more,
  };
};
const some = (count: number, everySeconds: number, more: Partial<Trace> = {}) =>
  Array.from({ length: count }, (_, n) => trace(n * everySeconds, more));
const rules = (traces: Trace[]) => findBursts(traces).map(({ rule, gifts }) => `${rule} ${gifts.length}`);

describe('velocity: five paid gifts of one donor in 60 seconds', () => {
  test('five at its edge', () => expect(rules(some(5, 15, { donorKey: 'mail:a' }))).toEqual(['velocity 5']));
  test('five in 64 seconds are none', () => expect(rules(some(5, 16, { donorKey: 'mail:a' }))).toEqual([]));
  test('four are none', () => expect(rules(some(4, 0, { donorKey: 'mail:a' }))).toEqual([]));
  test('five of several donors are none', () => expect(rules(some(5, 1))).toEqual([]));
  test('the order they come in changes nothing, and a later single gift is not part of it', () => {
    const gifts = [...some(6, 5, { donorKey: 'mail:a' }), trace(600, { donorKey: 'mail:a' })];
    expect(rules(gifts)).toEqual(['velocity 6']);
    expect(findBursts(gifts.toReversed())).toEqual(findBursts(gifts));
  });
});

describe('equal amounts: ten in ten minutes by one place or card', () => {
  test('by place', () =>
    expect(rules(some(10, 60, { placeKey: 'p', amountFen: 500 }))).toEqual(['equal_amounts 10']));
  test('by card, beside the many donors of it', () =>
    expect(rules(some(10, 60, { cardKey: 'c', amountFen: 500 }))).toEqual([
      'equal_amounts 10',
      'one_card 10',
    ]));
  test('nine, or ten of different amounts, or ten in eleven minutes are none', () => {
    expect(rules(some(9, 1, { placeKey: 'p', amountFen: 500 }))).toEqual([]);
    expect(rules(some(10, 1, { placeKey: 'p' }))).toEqual([]);
    expect(rules(some(10, 67, { placeKey: 'p', amountFen: 500 }))).toEqual([]);
  });
});

describe('one card for five donors in 30 days', () => {
  const DAY = 86_400;
  test('five', () => expect(rules(some(5, 7 * DAY, { cardKey: 'c' }))).toEqual(['one_card 5']));
  test('four donors, however often, are none', () =>
    expect(
      rules(
        [...some(4, DAY, { cardKey: 'c' }), ...some(3, DAY, { cardKey: 'c', donorKey: 'mail:x' })].slice(1),
      ),
    ).toEqual([]));
  test('five in 32 days are none', () => expect(rules(some(5, 8 * DAY, { cardKey: 'c' }))).toEqual([]));
});

test('any gifts: those in some minute with five gifts of their donor, and no others', () => {
  const gift = fc.record({ seconds: fc.integer({ min: 0, max: 300 }), donor: fc.constantFrom('a', 'b') });
  fc.assert(
    fc.property(fc.array(gift, { maxLength: 30 }), (list) => {
      const traces = list.map(({ seconds, donor }) => trace(seconds, { donorKey: donor }));
      const inOne = (at: number, one: Trace) => {
        const offset = one.paidAt.getTime() - at;
        return offset >= 0 && offset <= 60_000;
      };
      const expected = traces.filter((one) =>
        traces.some((start) => {
          const some = traces.filter((t) => t.donorKey === one.donorKey && inOne(start.paidAt.getTime(), t));
          return some.length >= 5 && some.includes(one);
        }),
      );
      const flagged = findBursts(traces).flatMap(({ gifts }) => gifts.map(({ giftId }) => giftId));
      expect(flagged.sort()).toEqual(expected.map(({ giftId }) => giftId).sort());
    }),
    { numRuns: 200 },
  );
});

test('facts are numbers and references', () => {
  const gifts = some(3, 10, { amountFen: 200, donorKey: 'mail:a' });
  expect(factsOf(gifts)).toEqual({
    count: 3,
    totalFen: 600,
    seconds: 20,
    donors: 1,
    references: gifts.map((gift) => gift.reference),
  });
});

test('what is cleared or confirmed is not decided again', () => {
  expect(DECIDED_FROM.held).not.toContain('held');
  expect([...DECIDED_FROM.cleared, ...DECIDED_FROM.confirmed]).toEqual([]);
});

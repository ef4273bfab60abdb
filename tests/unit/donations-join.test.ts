import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Fact, readEvent } from '@/lib/donations/facts';
import { openBooks, picture, settle } from '../support/books';

/**
 * The same facts in any order, any number of times and cut into batches anywhere give the same gift states,
 * account balances, totals, days and donors. The ledger here is a list in memory; the rules are the product's own.
 */
const T = Date.UTC(2026, 8, 9, 15, 59, 50) / 1000; // ten seconds before midnight in Shanghai, and before the festival's end
const received = (pi: string, seconds: number, amountFen = 10_000): Fact => ({
  kind: 'received',
  paymentIntent: pi,
  giftId: 'gift_1',
  chargeId: null,
  amountFen,
  currency: 'cny',
  livemode: false,
  at: T + seconds,
  email: null,
  hasCustomer: false,
});
const refund = (id: string, amountFen: number, voided: number | null): Fact => ({
  kind: 'refund',
  refundId: id,
  paymentIntent: 'pi_a',
  amountFen,
  currency: 'cny',
  createdAt: T + 100,
  voidedAt: voided === null ? null : T + voided,
});
const dispute = (withdrawn: number | null, reinstated: number | null): Fact => ({
  kind: 'dispute',
  disputeId: 'dp_1',
  paymentIntent: 'pi_a',
  amountFen: 6_000,
  currency: 'cny',
  createdAt: T + 200,
  withdrawnAt: withdrawn === null ? null : T + withdrawn,
  reinstatedAt: reinstated === null ? null : T + reinstated,
});

const anyFact = fc.oneof(
  fc.integer({ min: 0, max: 20 }).map((s) => received('pi_a', s)),
  fc.integer({ min: 0, max: 20 }).map((s) => received('pi_b', s)),
  fc.constant(received('pi_c', 5, 9_999)),
  fc
    .tuple(fc.constantFrom('re_1', 're_2'), fc.option(fc.integer({ min: 100, max: 90_000 })))
    .map(([id, voided]) => refund(id, id === 're_1' ? 1_500 : 2_500, voided)),
  fc
    .tuple(fc.option(fc.integer({ min: 200, max: 90_000 })), fc.option(fc.integer({ min: 300, max: 90_000 })))
    .map(([w, r]) => dispute(w, r)),
  fc
    .tuple(
      fc.constantFrom('accepted' as const, 'failed' as const, 'expired' as const),
      fc.integer({ min: 0, max: 20 }),
    )
    .map(([kind, s]): Fact => ({ kind, giftId: 'gift_1', planId: null, paymentIntent: null, at: T + s })),
);

/** A list of facts and the same facts shuffled, some repeated, cut into batches. */
const twoTellings = fc
  .array(anyFact, { minLength: 1, maxLength: 9 })
  .chain((facts) =>
    fc.tuple(
      fc.constant(facts),
      fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2, maxLength: facts.length * 2 }),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 20, maxLength: 20 }),
    ),
  );

test('the join of facts: any order, any repetition, any batching gives the same states, balances and totals', () => {
  fc.assert(
    fc.property(twoTellings, ([facts, shuffled, cuts]) => {
      const once = openBooks();
      settle(once, facts);
      const other = openBooks();
      for (let i = 0, cut = 0; i < shuffled.length; cut++) {
        const size = cuts[cut % cuts.length]!;
        settle(other, shuffled.slice(i, i + size));
        i += size;
      }
      expect(picture(other)).toEqual(picture(once));
    }),
    { numRuns: Number(process.env.JOIN_RUNS ?? 3_000) },
  );
});

test('telling the same facts again writes nothing', () => {
  fc.assert(
    fc.property(fc.array(anyFact, { minLength: 1, maxLength: 9 }), (facts) => {
      const books = openBooks();
      settle(books, facts);
      const { seq } = books;
      settle(books, facts);
      expect(books.seq).toBe(seq);
    }),
    { numRuns: 1_000 },
  );
});

test('the books always sum to zero and the figures equal the accounts', () => {
  fc.assert(
    fc.property(fc.array(anyFact, { maxLength: 12 }), (facts) => {
      const books = openBooks();
      for (const fact of facts) settle(books, [fact]);
      const sum = (prefix: string) =>
        [...books.balances]
          .filter(([key]) => key.startsWith(prefix))
          .reduce((total, [, fen]) => total + fen, 0);
      expect(sum('')).toBe(0);
      expect(books.figures.get('scope platform grossFen') ?? 0).toBe(-sum('gifts:') || 0);
      expect(books.figures.get('scope platform refundedFen') ?? 0).toBe(sum('refunds:'));
      expect(books.figures.get('scope platform disputedFen') ?? 0).toBe(sum('disputes:'));
    }),
    { numRuns: 1_000 },
  );
});

test('display order: review, disputed, refunded, partially refunded, succeeded, failed, expired, pending', () => {
  const state = (facts: Fact[]) => {
    const books = openBooks();
    settle(books, facts);
    return books.gifts.get('gift_1')!.state;
  };
  const attempt = (kind: 'accepted' | 'failed' | 'expired'): Fact => ({
    kind,
    giftId: 'gift_1',
    planId: null,
    paymentIntent: null,
    at: T,
  });
  expect(state([attempt('accepted')])).toBe('pending');
  expect(state([attempt('expired')])).toBe('expired');
  expect(state([attempt('expired'), attempt('failed')])).toBe('failed');
  expect(state([attempt('failed'), received('pi_a', 0)])).toBe('succeeded');
  expect(state([received('pi_a', 0), refund('re_1', 1, null)])).toBe('partially_refunded');
  expect(state([received('pi_a', 0), refund('re_1', 10_000, null)])).toBe('refunded');
  expect(state([received('pi_a', 0), refund('re_1', 10_000, null), dispute(200, null)])).toBe('disputed');
  expect(state([received('pi_c', 0, 9_999), dispute(200, null)])).toBe('in_review');
});

test('an event of an unknown type, or one that says nothing about money, is ignored by a named rule', () => {
  const read = (type: string, object: object = {}) =>
    readEvent({ id: 'evt', type, created: T, livemode: false, data: { object } });
  expect(read('galaxy.exploded')).toEqual({ outcome: 'ignored', rule: 'unknown_type' });
  expect(read('charge.refunded')).toEqual({ outcome: 'ignored', rule: 'adds_nothing' });
  expect(
    read('charge.dispute.created', {
      id: 'dp',
      payment_intent: 'pi',
      status: 'warning_needs_response',
      amount: 1,
      currency: 'cny',
      created: T,
    }),
  ).toEqual({ outcome: 'ignored', rule: 'dispute_moves_no_money' });
  expect(read('checkout.session.completed', { mode: 'subscription' })).toEqual({
    outcome: 'ignored',
    rule: 'unmatched',
  });
  expect(() => read('payment_intent.succeeded', { id: 'pi', amount_received: 1.5, currency: 'cny' })).toThrow(
    'not a whole number',
  );
});

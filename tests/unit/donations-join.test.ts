import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Bundle, CampaignFacts, GiftRow } from '@/lib/donations/bundle';
import { type Fact, readEvent } from '@/lib/donations/facts';
import { joinFact, movementsOf, type Stored, settleBundle, withPostedSeq } from '@/lib/donations/fold';
import { postingKey, type Standing } from '@/lib/ledger/diff';
import { entriesOf, reversed } from '@/lib/ledger/posting';
import { deltasOf } from '@/lib/totals/deltas';

/**
 * The same facts in any order, any number of times and cut into batches anywhere give the same gift states,
 * account balances, totals, days and donors. The ledger here is a list in memory; the rules are the product's own.
 */
const at = (iso: string) => new Date(iso);
const campaign: CampaignFacts = {
  campaignId: 'camp_1',
  ngoId: 'ngo_1',
  holderId: 'ngo_2',
  regionCodes: ['360731', '360700', '360000'],
  programme: null,
  festivals: [
    { id: 'f1', startsAt: at('2026-09-07T00:00:00+08:00'), endsAt: at('2026-09-10T00:00:00+08:00') },
  ],
  closesAt: at('2026-09-12T00:00:00+08:00'),
};
const freshGift = (): GiftRow => ({
  id: 'gift_1',
  secondOf: null,
  campaignId: 'camp_1',
  amountFen: 10_000,
  currency: 'cny',
  source: 'stripe',
  donorKey: 'mail:a',
  donorEmail: null,
  locale: 'zh',
  state: 'pending',
  reviewReason: null,
  reviewResolution: null,
  acceptedAt: null,
  failedAt: null,
  expiredAt: null,
  paymentIntent: null,
  paidAt: null,
  paidFen: null,
  refundedFen: 0,
  disputedFen: 0,
  isPendingCounted: false,
  settledAt: null,
  scopes: null,
  day: null,
  postedSeq: null,
});

interface Books {
  gifts: Map<string, GiftRow>;
  standing: Standing[];
  balances: Map<string, number>;
  figures: Map<string, number>;
  seq: number;
  payments: Stored['payments'];
  refunds: Stored['refunds'];
  disputes: Stored['disputes'];
}

const emptyBooks = (): Books => ({
  gifts: new Map([['gift_1', freshGift()]]),
  standing: [],
  balances: new Map(),
  figures: new Map(),
  seq: 0,
  payments: new Map(),
  refunds: new Map(),
  disputes: new Map(),
});
const add = (map: Map<string, number>, key: string, by: number) => {
  const sum = (map.get(key) ?? 0) + by;
  if (sum === 0) map.delete(key);
  else map.set(key, sum);
};

/** One settle batch against the books in memory, step by step as lib/donations/settle.ts does it on PostgreSQL. */
function settle(books: Books, facts: readonly Fact[]): void {
  const root = books.gifts.get('gift_1')!;
  const seconds = [...books.gifts.values()].filter((gift) => gift.secondOf !== null);
  const { payments, refunds, disputes } = books;
  const bundle: Bundle = { root, seconds, campaign, payments, refunds, disputes, standing: books.standing };
  for (const fact of facts)
    joinFact({ bundles: new Map([['gift_1', bundle]]), payments, refunds, disputes }, fact);
  const result = settleBundle(bundle, root, { livemode: false, provider: 'stripe' });
  const gone = new Set(result.reverse.map((s) => s.seq));
  const posted = [
    ...result.reverse.map((posting) => ({ posting, sign: -1 as const })),
    ...result.post.map((posting) => ({ posting, sign: 1 as const })),
  ];
  const seqs = new Map<string, number>();
  const standing = books.standing.filter((s) => !gone.has(s.seq));
  for (const { posting, sign } of posted) {
    books.seq += 1;
    for (const entry of sign === 1 ? entriesOf(posting) : reversed(entriesOf(posting)))
      add(books.balances, `${entry.account} ${posting.day}`, entry.amountFen);
    if (sign === 1) {
      seqs.set(postingKey(posting), books.seq);
      standing.push({ ...posting, seq: books.seq, version: 1 });
    }
  }
  const donors = new Map(
    [...books.gifts.keys(), ...result.newSeconds.map((g) => g.id)].map((id) => [id, 'mail:a']),
  );
  const deltas = deltasOf(movementsOf(posted, donors), result.pending);
  for (const [name, map] of [
    ['scope', deltas.byScope],
    ['day', deltas.byDay],
  ] as const)
    for (const [key, figures] of map)
      for (const [figure, by] of Object.entries(figures)) add(books.figures, `${name} ${key} ${figure}`, by);
  for (const [key, by] of deltas.byDonor) add(books.figures, `donor ${key}`, by);
  for (const id of result.droppedSeconds) books.gifts.delete(id);
  for (const gift of withPostedSeq(
    [...result.gifts, ...result.newSeconds],
    books.standing,
    result.reverse,
    seqs,
    at('2026-09-30T00:00:00Z'),
  ))
    books.gifts.set(gift.id, gift);
  books.standing = standing;
}

/** What must not depend on the order: everything but the places in the chain. */
function picture(books: Books) {
  const gifts = [...books.gifts.values()]
    .map(({ postedSeq, ...gift }) => ({ ...gift, isPosted: postedSeq !== null }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const standing = books.standing
    .map((s) => `${postingKey(s)} ${s.amountFen} ${s.day} ${s.giftId} ${s.scopes.join(',')}`)
    .sort();
  return { gifts, standing, balances: [...books.balances].sort(), figures: [...books.figures].sort() };
}

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
    .map(([kind, s]): Fact => ({ kind, giftId: 'gift_1', paymentIntent: null, at: T + s })),
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
      const once = emptyBooks();
      settle(once, facts);
      const other = emptyBooks();
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
      const books = emptyBooks();
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
      const books = emptyBooks();
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
    const books = emptyBooks();
    settle(books, facts);
    return books.gifts.get('gift_1')!.state;
  };
  const attempt = (kind: 'accepted' | 'failed' | 'expired'): Fact => ({
    kind,
    giftId: 'gift_1',
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
    rule: 'subscription_session',
  });
  expect(() => read('payment_intent.succeeded', { id: 'pi', amount_received: 1.5, currency: 'cny' })).toThrow(
    'not a whole number',
  );
});

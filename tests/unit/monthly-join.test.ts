import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Fact, readEvent } from '@/lib/donations/facts';
import { instalmentGiftId, type Plan } from '@/lib/donations/plan-bundle';
import { freshGift, openBooks, picture, settle } from '../support/books';

/** Monthly gifts by facts alone: `invoice.paid` is money, the link brings refunds home, order does not matter. */
const T = Date.UTC(2026, 8, 8, 2) / 1000;
const plan: Plan = {
  id: 'plan_1',
  campaignId: 'camp_1',
  firstGiftId: 'gift_1',
  amountFen: 10_000,
  donorKey: 'mail:a',
  donorEmail: 'a@camphor.test',
  locale: 'zh',
  subscriptionId: null,
  customerId: null,
  saidAt: null,
  isPaused: false,
  endsAt: null,
  endedAt: null,
};
const books = () => openBooks([freshGift({ planId: 'plan_1' })], [plan]);
type Mark = Extract<Fact, { kind: 'instalment' }>['mark'];

const instalment = (n: number, mark: Mark, seconds: number, paidFen = 10_000): Fact => ({
  kind: 'instalment',
  mark,
  invoiceId: `in_${n}`,
  planId: 'plan_1',
  isFirst: n === 1,
  amountFen: 10_000,
  paidFen: mark === 'paid' ? paidFen : 0,
  currency: 'cny',
  livemode: false,
  createdAt: T + n * 1_000,
  at: T + n * 1_000 + seconds,
});
const link = (n: number): Fact => ({ kind: 'invoice_link', invoiceId: `in_${n}`, paymentIntent: `pi_${n}` });
const charged = (n: number, seconds: number): Fact => ({
  kind: 'received',
  paymentIntent: `pi_${n}`,
  giftId: null,
  chargeId: `ch_${n}`,
  amountFen: 10_000,
  currency: 'cny',
  livemode: false,
  at: T + seconds,
  email: null,
  hasCustomer: true,
});
const refund = (n: number, amountFen: number): Fact => ({
  kind: 'refund',
  refundId: `re_${n}`,
  paymentIntent: `pi_${n}`,
  amountFen,
  currency: 'cny',
  createdAt: T + 5_000,
  voidedAt: null,
});
const dispute = (n: number): Fact => ({
  kind: 'dispute',
  disputeId: `dp_${n}`,
  paymentIntent: `pi_${n}`,
  amountFen: 4_000,
  currency: 'cny',
  createdAt: T + 6_000,
  withdrawnAt: T + 6_000,
  reinstatedAt: null,
});
const word = (seconds: number, isPaused: boolean, endsAt: number | null, endedAt: number | null): Fact => ({
  kind: 'plan',
  planId: 'plan_1',
  subscriptionId: 'sub_1',
  customerId: 'cus_1',
  says: { isPaused, endsAt: endsAt === null ? null : T + endsAt },
  endedAt: endedAt === null ? null : T + endedAt,
  at: T + seconds,
});

const month = fc.integer({ min: 1, max: 3 });
const anyFact: fc.Arbitrary<Fact> = fc.oneof(
  fc
    .tuple(
      month,
      fc.constantFrom<Mark>('open', 'failed', 'paid', 'paid', 'voided'),
      fc.integer({ min: 0, max: 9 }),
    )
    .map(([n, mark, s]) => instalment(n, mark, s)),
  month.map(link),
  fc.tuple(month, fc.integer({ min: 0, max: 9 })).map(([n, s]) => charged(n, s)),
  month.map((n) => refund(n, 1_500)),
  month.map(dispute),
  fc
    .tuple(
      fc.integer({ min: 0, max: 3 }),
      fc.boolean(),
      fc.option(fc.integer({ min: 0, max: 3 })),
      fc.option(fc.integer({ min: 0, max: 3 })),
    )
    .map(([s, paused, ends, ended]) => word(s, paused, ends, ended)),
  fc.constant<Fact>({ kind: 'expired', giftId: null, planId: 'plan_1', paymentIntent: null, at: T + 9 }),
);

test('any order, repetition and batching of a plan\u2019s facts gives the same gifts, books, months and plan', () => {
  const twoTellings = fc.array(anyFact, { minLength: 1, maxLength: 10 }).chain((facts) =>
    fc.tuple(
      fc.constant(facts),
      fc.shuffledSubarray([...facts, ...facts], {
        minLength: facts.length * 2,
        maxLength: facts.length * 2,
      }),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 20, maxLength: 20 }),
    ),
  );
  fc.assert(
    fc.property(twoTellings, ([facts, shuffled, cuts]) => {
      const once = books();
      settle(once, facts);
      const other = books();
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

test('the first invoice settles the pending gift, each later one makes its own; charges alone count nothing', () => {
  const book = books();
  settle(book, [charged(1, 0), charged(2, 0), link(1)]);
  expect([...book.gifts.values()].map((gift) => gift.state)).toEqual(['pending']);
  settle(book, [instalment(1, 'paid', 1), instalment(2, 'paid', 1), instalment(3, 'failed', 1)]);
  expect([...book.gifts.values()].map((gift) => [gift.id, gift.state, gift.paidFen])).toEqual([
    ['gift_1', 'succeeded', 10_000],
    [instalmentGiftId('plan_1', 'in_2'), 'succeeded', 10_000],
  ]);
  expect(book.figures.get('scope platform grossFen')).toBe(20_000);
  expect(book.instalments.get('in_3')).toMatchObject({ paidAt: null, voidedAt: null });
});

test('a refund of a month\u2019s charge finds its gift through the link, whichever comes first', () => {
  for (const facts of [
    [instalment(2, 'paid', 1), link(2), refund(2, 1_500)],
    [refund(2, 1_500), instalment(2, 'paid', 1), link(2)],
    [link(2), refund(2, 1_500), instalment(2, 'paid', 1)],
  ]) {
    const book = books();
    for (const fact of facts) settle(book, [fact]);
    expect(book.gifts.get(instalmentGiftId('plan_1', 'in_2'))).toMatchObject({
      state: 'partially_refunded',
      refundedFen: 1_500,
    });
  }
});

test('a month of another amount, or paid after the campaign closed, waits for an official', () => {
  const book = books();
  settle(book, [instalment(2, 'paid', 1, 9_999), instalment(3, 'paid', 10 * 86_400)]);
  expect([...book.gifts.values()].map((gift) => [gift.state, gift.reviewReason])).toEqual([
    ['pending', null],
    ['in_review', 'amount'],
    ['in_review', 'late'],
  ]);
  expect(book.figures.size).toBe(0);
});

test('an invoice, its link and a subscription are read; what is no plan of ours is ignored by name', () => {
  const read = (type: string, object: object = {}) =>
    readEvent({ id: 'evt', type, created: T, livemode: false, data: { object } });
  const invoice = {
    id: 'in_9',
    amount_paid: 5_000,
    total: 5_000,
    currency: 'cny',
    created: T - 5,
    billing_reason: 'subscription_cycle',
    parent: { subscription_details: { metadata: { plan_id: 'plan_9' } } },
  };
  expect(read('invoice.paid', invoice)).toMatchObject({
    facts: [{ kind: 'instalment', mark: 'paid', planId: 'plan_9', isFirst: false, paidFen: 5_000, at: T }],
  });
  expect(read('invoice.paid', { ...invoice, amount_paid: 0 })).toMatchObject({ rule: 'nothing_paid' });
  expect(read('invoice.paid', { ...invoice, parent: null })).toMatchObject({ rule: 'no_plan' });
  expect(
    read('invoice_payment.paid', {
      invoice: 'in_9',
      payment: { type: 'payment_intent', payment_intent: 'pi_9' },
    }),
  ).toMatchObject({ facts: [{ kind: 'invoice_link', invoiceId: 'in_9', paymentIntent: 'pi_9' }] });
  expect(
    read('customer.subscription.updated', {
      id: 'sub_9',
      customer: 'cus_9',
      metadata: { plan_id: 'plan_9' },
      status: 'active',
      cancel_at_period_end: true,
      items: { data: [{ current_period_end: T + 9 }] },
    }),
  ).toMatchObject({ facts: [{ kind: 'plan', says: { isPaused: false, endsAt: T + 9 }, endedAt: null }] });
  expect(() => read('invoice.paid', { ...invoice, created: 'yesterday' })).toThrow('not a whole number');
});

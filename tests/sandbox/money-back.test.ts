import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pay } from './scenario';
import { giftParams, type Rig, rig, until } from './support';

let r: Rig;
beforeEach(async () => {
  r = await rig();
});
afterEach(() => r.close());

const chargesOf = async (intent: string) => (await r.stripe.charges.list({ payment_intent: intent })).data;
const _open = async (over: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  r.stripe.checkout.sessions.create(giftParams(over));
const later = (seconds: number) =>
  r.control('clock', { now: new Date(r.sandbox.world.clock.now() + seconds * 1000).toISOString() });

describe('refunds', () => {
  it('in part, too much, the rest, once more', async () => {
    const { intent } = await pay(r, '4242424242424242');
    expect(await r.stripe.refunds.create({ payment_intent: intent, amount: 1000 })).toMatchObject({
      status: 'succeeded',
      amount: 1000,
      currency: 'cny',
    });
    expect((await chargesOf(intent))[0]).toMatchObject({ amount_refunded: 1000, refunded: false });
    const over = await r.stripe.refunds
      .create({ payment_intent: intent, amount: 4001 })
      .catch((error: Stripe.errors.StripeError) => error);
    expect(over).toMatchObject({
      statusCode: 400,
      param: 'amount',
      code: undefined,
      message: 'Refund amount (¥40.01) is greater than unrefunded amount on charge (¥40.00)',
    });
    await r.stripe.refunds.create({ payment_intent: intent });
    expect((await chargesOf(intent))[0]).toMatchObject({ amount_refunded: 5000, refunded: true });
    expect(
      await r.stripe.refunds.create({ payment_intent: intent }).catch((error: unknown) => error),
    ).toMatchObject({ statusCode: 400, code: 'charge_already_refunded' });
    const lines = (await r.stripe.balanceTransactions.list({ type: 'refund' })).data;
    expect(lines.reduce((sum, line) => sum + line.amount, 0)).toBe(-700);
    expect(await r.control('ledger')).toMatchObject({
      totals: { cny: { received: 5000, refunded: 5000, disputed: 0, payments: 1 } },
    });
    await r.settled();
    // By id: a slow receiver may be sent the same event again.
    for (const type of ['charge.refunded', 'refund.created'])
      expect(new Set(r.receiver.of(type).map(({ id }) => id)).size).toBe(2);
  });

  it('pending then done, and done then failed with the money back', async () => {
    const slow = await pay(r, '4000000000007726');
    const pending = await r.stripe.refunds.create({ payment_intent: slow.intent });
    expect(pending.status).toBe('pending');
    const bad = await pay(r, '4000000000005126');
    const hopeful = await r.stripe.refunds.create({ payment_intent: bad.intent });
    expect(hopeful.status).toBe('succeeded');
    await later(3);
    expect((await r.stripe.refunds.retrieve(pending.id)).status).toBe('succeeded');
    const failed = await r.stripe.refunds.retrieve(hopeful.id, { expand: ['failure_balance_transaction'] });
    expect(failed).toMatchObject({
      status: 'failed',
      failure_balance_transaction: { type: 'refund_failure', amount: 700 },
    });
    expect((await chargesOf(bad.intent))[0]).toMatchObject({ amount_refunded: 0, refunded: false });
    await until(() => r.receiver.of('refund.failed').length === 1);
    expect(await r.control('ledger')).toMatchObject({
      totals: { cny: { received: 10_000, refunded: 5000 } },
    });
  });

  it.each([
    ['alipay', 91],
    ['wechat_pay', 181],
  ] as const)('%s is not refundable on day %i', async (method, day) => {
    const { intent } = await pay(r, '', {}, { method });
    await later((day - 2) * 86_400);
    expect((await r.stripe.refunds.create({ payment_intent: intent, amount: 100 })).status).toBe('pending');
    await later(2 * 86_400);
    expect(
      await r.stripe.refunds.create({ payment_intent: intent }).catch((error: unknown) => error),
    ).toMatchObject({ statusCode: 400 });
  });
});

describe('disputes, warnings, reviews', () => {
  it.each([
    ['winning_evidence', 'won', 0],
    ['losing_evidence', 'lost', 5000],
  ] as const)('%s: %s', async (words, status, disputed) => {
    const { intent } = await pay(r, '4000000000000259');
    const [dispute] = (await r.stripe.disputes.list({ payment_intent: intent })).data;
    expect(dispute).toMatchObject({
      status: 'needs_response',
      reason: 'fraudulent',
      amount: 5000,
      is_charge_refundable: false,
    });
    expect(dispute?.balance_transactions.map(({ amount, fee, net }) => [amount, fee, net])).toEqual([
      [-700, 1500, -2200],
    ]);
    expect((await chargesOf(intent))[0]?.disputed).toBe(true);
    expect(
      await r.stripe.refunds.create({ payment_intent: intent }).catch((error: unknown) => error),
    ).toMatchObject({ statusCode: 400, code: 'charge_disputed' });
    expect(await r.control('ledger')).toMatchObject({ totals: { cny: { disputed: 5000 } } });
    await r.stripe.disputes.update(String(dispute?.id), { evidence: { uncategorized_text: words } });
    expect((await r.stripe.disputes.retrieve(String(dispute?.id))).status).toBe(status);
    expect(await r.control('ledger')).toMatchObject({ totals: { cny: { disputed } } });
    await r.settled();
    expect(r.receiver.of('charge.dispute.closed')).toHaveLength(1);
    expect(r.receiver.of('charge.dispute.funds_withdrawn')).toHaveLength(1);
    expect(r.receiver.of('charge.dispute.funds_reinstated')).toHaveLength(status === 'won' ? 1 : 0);
  });

  it('an inquiry moves no money; a fraud warning only warns; one charge can have two disputes', async () => {
    const inquiry = await pay(r, '4000000000001976');
    expect((await r.stripe.disputes.list({ payment_intent: inquiry.intent })).data[0]).toMatchObject({
      status: 'warning_needs_response',
      balance_transactions: [],
    });
    expect((await chargesOf(inquiry.intent))[0]?.disputed).toBe(false);
    const warned = await pay(r, '4000000000005423');
    expect(
      (await r.stripe.radar.earlyFraudWarnings.list({ payment_intent: warned.intent })).data,
    ).toHaveLength(1);
    const twice = await pay(r, '4000000404000079');
    const both = (await r.stripe.disputes.list({ payment_intent: twice.intent })).data;
    expect(both.map(({ amount }) => amount)).toEqual([2500, 2500]);
    await r.settled();
    expect(r.receiver.of('charge.dispute.funds_withdrawn')).toHaveLength(2);
  });

  it('an unanswered dispute is lost when its day comes', async () => {
    const { intent } = await pay(r, '4242424242424242');
    await r.control('dispute', { payment_intent: intent, amount: 2000, reason: 'product_not_received' });
    await later(10 * 86_400);
    expect((await r.stripe.disputes.list({ payment_intent: intent })).data[0]).toMatchObject({
      status: 'lost',
      amount: 2000,
      evidence_details: { past_due: true },
    });
  });

  it('a review is opened and approved', async () => {
    const { intent } = await pay(r, '4000000000009235');
    await r.control('review', { payment_intent: intent });
    const [review] = (await r.stripe.reviews.list()).data;
    await r.stripe.reviews.approve(String(review?.id));
    expect((await r.stripe.reviews.list()).data).toEqual([]);
    await until(() => r.receiver.of('review.closed').length === 1);
  });
});

describe('balance and payouts', () => {
  it('an automatic payout is the sum of its lines; a failed one comes back', async () => {
    for (let index = 0; index < 20; index += 1) await pay(r, '4242424242424242');
    const intents = (await r.stripe.paymentIntents.list({ limit: 100 })).data;
    await r.stripe.refunds.create({ payment_intent: String(intents[0]?.id) });
    await r.stripe.refunds.create({ payment_intent: String(intents[1]?.id), amount: 1234 });
    await r.control('dispute', { payment_intent: intents[2]?.id });
    await later(4 * 86_400);
    const { id } = await r.control('payout', {});
    await later(86_400);
    const payout = await r.stripe.payouts.retrieve(String(id));
    expect(payout).toMatchObject({
      status: 'paid',
      automatic: true,
      reconciliation_status: 'completed',
      currency: 'usd',
    });
    const lines = (await r.stripe.balanceTransactions.list({ payout: payout.id, limit: 100 })).data.filter(
      ({ type }) => type !== 'payout',
    );
    expect(lines).toHaveLength(23);
    expect(lines.reduce((sum, line) => sum + line.net, 0)).toBe(payout.amount);
    expect((await r.stripe.balance.retrieve()).available).toMatchObject([{ amount: 0, currency: 'usd' }]);
    await r.control('payout-fail', { payout: payout.id });
    expect((await r.stripe.balance.retrieve()).available).toMatchObject([{ amount: payout.amount }]);
    await r.settled();
    expect(r.receiver.types()).toContain('payout.failed');
    expect(r.receiver.types()).toEqual(
      expect.arrayContaining(['payout.created', 'payout.paid', 'payout.reconciliation_completed']),
    );
  });
});

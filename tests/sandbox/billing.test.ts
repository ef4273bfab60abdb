import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pay, payMonthly } from './scenario';
import { giftParams, post, type Rig, rig, until } from './support';

let r: Rig;
beforeEach(async () => {
  r = await rig({ clock: new Date('2026-01-31T02:00:00Z') });
});
afterEach(() => r.close());

const goTo = (instant: string) => r.control('clock', { now: instant });
const cycles = async (subscription: string) =>
  (await r.stripe.invoices.list({ subscription, limit: 100 })).data;
const at = (seconds: number | null | undefined) => new Date((seconds ?? 0) * 1000).toISOString();

async function failingCard(subscription: Stripe.Subscription): Promise<void> {
  const method = await r.stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
    customer: String(subscription.customer),
  });
  await r.stripe.subscriptions.update(subscription.id, { default_payment_method: method.id });
}

describe('a monthly gift', () => {
  it('starts active and paid, with exactly one instalment', async () => {
    const subscription = await payMonthly(r);
    await r.settled();
    expect(subscription).toMatchObject({
      status: 'active',
      metadata: { plan_id: 'plan_1' },
      currency: 'cny',
    });
    expect(at(subscription.items.data[0]?.current_period_end)).toBe('2026-02-28T02:00:00.000Z');
    expect(r.receiver.of('invoice.paid').map((event) => event.data.object)).toMatchObject([
      {
        billing_reason: 'subscription_create',
        status: 'paid',
        amount_paid: 3000,
        parent: { subscription_details: { subscription: subscription.id, metadata: { plan_id: 'plan_1' } } },
      },
    ]);
    const [payment] = (await r.stripe.invoicePayments.list({ invoice: String(subscription.latest_invoice) }))
      .data;
    const intent = String(payment?.payment.payment_intent);
    expect(await r.stripe.paymentIntents.retrieve(intent)).toMatchObject({
      status: 'succeeded',
      amount: 3000,
    });
    expect(
      (
        await r.stripe.invoicePayments.list({ payment: { type: 'payment_intent', payment_intent: intent } })
      ).data.map(({ invoice }) => invoice),
    ).toEqual([subscription.latest_invoice]);
    expect((await r.stripe.checkout.sessions.list({ subscription: subscription.id })).data[0]).toMatchObject({
      payment_status: 'paid',
      payment_intent: null,
      invoice: subscription.latest_invoice,
    });
  });

  it('declined at the first payment leaves no subscription and no invoice', async () => {
    await pay(r, '4000000000000002', {
      mode: 'subscription',
      payment_intent_data: undefined,
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency: 'cny',
            unit_amount: 3000,
            recurring: { interval: 'month' },
            product_data: { name: '月捐' },
          },
        },
      ],
    });
    expect((await r.stripe.subscriptions.list({ status: 'all' })).data).toEqual([]);
    expect((await r.stripe.invoices.list()).data).toEqual([]);
  });

  it('renews on the last day of short months and comes back to its own day', async () => {
    const subscription = await payMonthly(r);
    await goTo('2026-05-01T00:00:00Z');
    const invoices = await cycles(subscription.id);
    expect(invoices.map((invoice) => [invoice.billing_reason, invoice.status, at(invoice.created)])).toEqual(
      [
        ['subscription_cycle', 'paid', '2026-04-30T02:00:00.000Z'],
        ['subscription_cycle', 'paid', '2026-03-31T02:00:00.000Z'],
        ['subscription_cycle', 'paid', '2026-02-28T02:00:00.000Z'],
        ['subscription_create', 'paid', '2026-01-31T02:00:00.000Z'],
      ].map((row) =>
        row.map((value) => (value.includes('T') ? expect.stringMatching(value.slice(0, 16)) : value)),
      ),
    );
    await r.settled();
    expect(r.receiver.of('invoice.paid')).toHaveLength(4);
    expect(await r.control('ledger')).toMatchObject({ totals: { cny: { received: 12_000, payments: 4 } } });
  });

  it('a failing renewal: past due, three more tries, then ended', async () => {
    const subscription = await payMonthly(r);
    await failingCard(subscription);
    await goTo('2026-02-28T04:00:00Z');
    expect((await r.stripe.subscriptions.retrieve(subscription.id)).status).toBe('past_due');
    expect((await cycles(subscription.id))[0]).toMatchObject({
      status: 'open',
      attempt_count: 1,
      amount_remaining: 3000,
    });
    await goTo('2026-03-20T00:00:00Z');
    expect(await r.stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
      status: 'canceled',
      cancellation_details: { reason: 'payment_failed' },
    });
    await r.settled();
    expect(r.receiver.of('invoice.payment_failed')).toHaveLength(4);
    expect(r.receiver.of('customer.subscription.deleted')).toHaveLength(1);
  });

  it('recovers with a new card and is paid once', async () => {
    const subscription = await payMonthly(r);
    await failingCard(subscription);
    await goTo('2026-02-28T04:00:00Z');
    const good = await r.stripe.paymentMethods.attach('pm_card_visa', {
      customer: String(subscription.customer),
    });
    await r.stripe.subscriptions.update(subscription.id, { default_payment_method: good.id });
    await goTo('2026-03-04T00:00:00Z');
    expect((await r.stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
    expect((await cycles(subscription.id)).map(({ status }) => status)).toEqual(['paid', 'paid']);
    await r.settled();
    expect(r.receiver.of('invoice.paid')).toHaveLength(2);
  });

  it('paused: the period passes without a payment', async () => {
    const subscription = await payMonthly(r);
    await r.stripe.subscriptions.update(subscription.id, { pause_collection: { behavior: 'void' } });
    await goTo('2026-03-02T00:00:00Z');
    expect((await cycles(subscription.id))[0]?.status).toBe('void');
    await r.stripe.subscriptions.update(subscription.id, { pause_collection: '' });
    await goTo('2026-04-02T00:00:00Z');
    expect((await cycles(subscription.id))[0]?.status).toBe('paid');
  });

  it('stopped at the end of the period, or now; what was paid stays', async () => {
    const first = await payMonthly(r);
    const ending = await r.stripe.subscriptions.update(first.id, { cancel_at_period_end: true });
    expect(ending).toMatchObject({
      status: 'active',
      cancel_at_period_end: true,
      cancel_at: ending.items.data[0]?.current_period_end,
    });
    const second = await payMonthly(r);
    expect((await r.stripe.subscriptions.cancel(second.id)).status).toBe('canceled');
    await goTo('2026-03-02T00:00:00Z');
    expect((await r.stripe.subscriptions.retrieve(first.id)).status).toBe('canceled');
    expect((await cycles(first.id)).map(({ status }) => status)).toEqual(['paid']);
    expect((await r.stripe.subscriptions.list()).data).toEqual([]);
  });

  it('an unanswered invoice.created holds the draft back, three days at most', async () => {
    const subscription = await payMonthly(r);
    await r.settled();
    r.receiver.answer = (event) => (event.type === 'invoice.created' ? 500 : 200);
    await goTo('2026-02-28T12:00:00Z');
    expect((await cycles(subscription.id))[0]?.status).toBe('draft');
    await goTo('2026-03-03T12:00:00Z');
    expect((await cycles(subscription.id))[0]?.status).toBe('paid');
  });
});

describe('test clocks and the portal', () => {
  it('a test clock moves its own customers only', async () => {
    const outside = await payMonthly(r);
    const start = r.sandbox.world.seconds();
    const clock = await r.stripe.testHelpers.testClocks.create({ frozen_time: start });
    const customer = await r.stripe.customers.create({
      test_clock: clock.id,
      payment_method: 'pm_card_visa',
      invoice_settings: { default_payment_method: 'pm_card_visa' },
    });
    const product = await r.stripe.products.create({ name: '月捐' });
    const price = await r.stripe.prices.create({
      product: product.id,
      currency: 'cny',
      unit_amount: 3000,
      recurring: { interval: 'month' },
    });
    const inside = await r.stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
    });
    const moving = await r.stripe.testHelpers.testClocks.advance(clock.id, {
      frozen_time: start + 95 * 86_400,
    });
    expect(moving.status).toBe('advancing');
    await until(async () => (await r.stripe.testHelpers.testClocks.retrieve(clock.id)).status === 'ready');
    expect(await cycles(inside.id)).toHaveLength(4);
    expect(await cycles(outside.id)).toHaveLength(1);
  });

  it('the portal page stops, resumes and takes another card', async () => {
    const subscription = await payMonthly(r);
    const portal = await r.stripe.billingPortal.sessions.create({
      customer: String(subscription.customer),
      return_url: 'http://localhost:3000/zh/account',
      locale: 'zh',
    });
    const send = (fields: Record<string, string>) =>
      post(portal.url, new URLSearchParams({ subscription: subscription.id, ...fields }));
    expect(await (await fetch(portal.url)).text()).toContain('管理按月捐赠');
    expect((await send({ action: 'cancel_at_end' })).status).toBe(303);
    expect((await r.stripe.subscriptions.retrieve(subscription.id)).cancel_at_period_end).toBe(true);
    await send({ action: 'resume' });
    expect(await r.stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
      cancel_at_period_end: false,
      cancel_at: null,
    });
    expect(
      (
        await send({
          action: 'card',
          cardNumber: '4242',
          cardExpiry: '12 / 34',
          cardCvc: '123',
          billingName: 'X',
        })
      ).status,
    ).toBe(422);
    expect(
      (
        await send({
          action: 'card',
          cardNumber: '4000000000000341',
          cardExpiry: '12 / 34',
          cardCvc: '123',
          billingName: 'X',
        })
      ).status,
    ).toBe(303);
    expect((await r.stripe.subscriptions.retrieve(subscription.id)).default_payment_method).not.toBe(
      subscription.default_payment_method,
    );
    await send({ action: 'cancel_now' });
    expect((await r.stripe.subscriptions.retrieve(subscription.id)).status).toBe('canceled');
  });

  it('refuses what a mode cannot have', async () => {
    const refused = r.stripe.checkout.sessions.create(giftParams({ mode: 'subscription' }));
    await expect(refused).rejects.toMatchObject({ statusCode: 400, param: 'payment_intent_data' });
  });
});

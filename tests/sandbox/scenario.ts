import type Stripe from 'stripe';
import { cardForm, giftParams, post, type Rig, until } from './support';

const MONTHLY: Partial<Stripe.Checkout.SessionCreateParams> = {
  mode: 'subscription',
  payment_intent_data: undefined,
  subscription_data: { metadata: { plan_id: 'plan_1' } },
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
};

/** Opens a session and pays it the way a donor would; gives its id. */
export async function pay(
  r: Rig,
  card: string,
  over: Partial<Stripe.Checkout.SessionCreateParams> = {},
  more: object = {},
): Promise<{ session: string; intent: string }> {
  const session = await r.stripe.checkout.sessions.create(giftParams(over));
  const result = await r.control('pay', {
    session: session.id,
    card,
    email: 'donor@example.com',
    name: '王小明',
    ...more,
  });
  return { session: session.id, intent: String(result.payment_intent) };
}

export async function payMonthly(r: Rig, card = '4242424242424242'): Promise<Stripe.Subscription> {
  const { session } = await pay(r, card, MONTHLY);
  const paid = await r.stripe.checkout.sessions.retrieve(session, { expand: ['subscription'] });
  return paid.subscription as Stripe.Subscription;
}

/** Makes every kind of object and as many of their states as there are, once. */
export async function everything(r: Rig): Promise<void> {
  const { stripe } = r;
  const card = await pay(r, '4242424242424242');
  await pay(r, '4000000000000002');
  await pay(r, '4000002500003155');
  await pay(r, '', {}, { method: 'alipay', authorize: false });
  const wallet = await pay(r, '', {}, { method: 'wechat_pay' });
  await pay(r, '', {}, { method: 'delayed', outcome: 'failed' });
  await pay(r, '', {}, { method: 'delayed', outcome: 'succeeded' });
  const waiting = await stripe.checkout.sessions.create(giftParams());
  await post(String(waiting.url), cardForm('4000002760003184'));
  const scanning = await stripe.checkout.sessions.create(giftParams());
  await post(
    String(scanning.url),
    new URLSearchParams({ email: 'a@b.cn', 'payment-method-accordion-item-title': 'wechat_pay' }),
  );
  await stripe.checkout.sessions.expire((await stripe.checkout.sessions.create(giftParams())).id);
  for (const scripted of [
    '4000000000000259',
    '4000000000001976',
    '4000000000005423',
    '4000000404000079',
    '4100000000000019',
    '4000000000000077',
    '4000000000009235',
  ])
    await pay(r, scripted);

  await stripe.refunds.create({
    payment_intent: card.intent,
    amount: 1000,
    reason: 'requested_by_customer',
    metadata: { why: 'test' },
  });
  await stripe.refunds.create({ payment_intent: wallet.intent });
  const failing = await pay(r, '4000000000005126');
  const failed = await stripe.refunds.create({ payment_intent: failing.intent });
  await r.control('refund-outcome', { refund: failed.id, outcome: 'failed' });
  const [dispute] = (await stripe.disputes.list({ limit: 1 })).data;
  await stripe.disputes.update(String(dispute?.id), { evidence: { uncategorized_text: 'winning_evidence' } });
  await r.control('review', { payment_intent: card.intent });
  await stripe.paymentIntents.cancel(
    (await stripe.paymentIntents.create({ amount: 5000, currency: 'cny' })).id,
  );
  await stripe.paymentIntents.create({
    amount: 5000,
    currency: 'cny',
    capture_method: 'manual',
    confirm: true,
    payment_method: 'pm_card_visa',
    return_url: 'http://localhost:3000/',
  });

  const subscription = await payMonthly(r);
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: Math.floor(Date.now() / 1000) });
  const customer = await stripe.customers.create({
    test_clock: clock.id,
    email: 'monthly@example.com',
    payment_method: 'pm_card_chargeCustomerFail',
    address: { city: 'Nanchang' },
  });
  const product = await stripe.products.create({ name: '月捐' });
  const price = await stripe.prices.create({
    product: product.id,
    currency: 'cny',
    unit_amount: 3000,
    recurring: { interval: 'month' },
  });
  const good = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
  const second = await stripe.subscriptions.create({
    customer: customer.id,
    default_payment_method: good.id,
    items: [{ price: price.id }],
  });
  const [bad] = (await stripe.paymentMethods.list({ customer: customer.id, limit: 10 })).data.filter(
    (method) => method.id !== good.id,
  );
  await stripe.subscriptions.update(second.id, { default_payment_method: String(bad?.id) });
  await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: clock.frozen_time + 32 * 86_400 });
  await until(
    async () => (await stripe.testHelpers.testClocks.retrieve(clock.id)).status === 'ready',
    'the test clock',
  );
  await stripe.subscriptions.update(subscription.id, {
    pause_collection: { behavior: 'void' },
    cancel_at_period_end: true,
  });
  await stripe.subscriptions.cancel((await payMonthly(r)).id);

  await stripe.invoiceItems.create({
    customer: customer.id,
    amount: 2000,
    currency: 'cny',
    description: '义卖',
  });
  const invoice = await stripe.invoices.create({
    customer: customer.id,
    pending_invoice_items_behavior: 'include',
  });
  await stripe.invoices.pay(String(invoice.id), { payment_method: good.id });
  await stripe.webhookEndpoints.create({
    url: 'http://127.0.0.1:9/never',
    enabled_events: ['payout.failed'],
    api_version: '2026-10-28.endive',
  });
  await until(
    async () =>
      (
        await stripe.charges.retrieve(
          String((await stripe.paymentIntents.retrieve(card.intent)).latest_charge),
        )
      ).balance_transaction !== null,
    'the balance transaction',
  );
  await r.control('clock', { now: new Date(r.sandbox.world.clock.now() + 3 * 86_400_000).toISOString() });
  await r.control('payout', {});
  await r.control('clock', { now: new Date(r.sandbox.world.clock.now() + 2 * 86_400_000).toISOString() });
  await stripe.billingPortal.sessions.create({
    customer: customer.id,
    flow_data: { type: 'subscription_cancel', subscription_cancel: { subscription: second.id } },
  });
}

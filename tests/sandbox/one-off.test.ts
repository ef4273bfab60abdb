import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cardForm, giftParams, post, type Rig, rig, until } from './support';

describe('a one-off gift on the hosted page', () => {
  let r: Rig;
  beforeEach(async () => {
    r = await rig();
  });
  afterEach(() => r.close());

  it('is open, unpaid and has no intent until the donor pays', async () => {
    const session = await r.stripe.checkout.sessions.create(giftParams());
    expect(session).toMatchObject({
      status: 'open',
      payment_status: 'unpaid',
      amount_total: 5000,
      currency: 'cny',
      payment_intent: null,
      client_reference_id: 'gift_1',
      livemode: false,
    });
    expect(session.id).toMatch(/^cs_test_/);
    expect(session.url).toContain('#');
    const page = await (await fetch(String(session.url))).text();
    expect(page).toContain('沙盒：不产生真实资金往来');
    expect(page).toContain('¥50.00');
  });

  it('by card: one charge, the events, 303 to the success address, the fee a second later', async () => {
    const session = await r.stripe.checkout.sessions.create(giftParams());
    const answer = await post(String(session.url), cardForm('4242 4242 4242 4242'));
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(
      `http://localhost:3000/zh/donations/gift_1?session=${session.id}`,
    );
    const types = r.receiver.types();
    expect(types.filter((type) => !type.startsWith('product') && !type.startsWith('price'))).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'checkout.session.completed',
    ]);
    const paid = await r.stripe.checkout.sessions.retrieve(session.id, {
      expand: ['payment_intent.latest_charge.balance_transaction', 'line_items'],
    });
    const intent = paid.payment_intent as import('stripe').Stripe.PaymentIntent;
    expect(paid).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      url: null,
      customer_details: { email: 'donor@example.com', name: '王 小明' },
    });
    expect(intent).toMatchObject({
      status: 'succeeded',
      amount_received: 5000,
      metadata: { donation_id: 'gift_1' },
    });
    expect(intent.latest_charge).toMatchObject({ paid: true, captured: true, balance_transaction: null });
    expect(paid.line_items?.data[0]).toMatchObject({ description: '快乐小屋', amount_total: 5000 });

    await until(() => r.receiver.of('charge.updated').length === 1, 'charge.updated');
    const charge = await r.stripe.charges.retrieve(
      String(r.receiver.of('charge.updated').map((event) => (event.data.object as { id: string }).id)[0]),
      { expand: ['balance_transaction'] },
    );
    expect(charge.balance_transaction).toMatchObject({
      amount: 700,
      currency: 'usd',
      exchange_rate: 0.14,
      fee: 50,
      net: 650,
      status: 'pending',
    });
  });
});

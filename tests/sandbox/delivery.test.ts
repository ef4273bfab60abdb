import Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox } from '@/tools/stripe-sandbox/server';
import { pay } from './scenario';
import { cardForm, giftParams, post, Receiver, type Rig, rig, SECOND_SECRET, until } from './support';

describe('webhook deliveries', () => {
  let r: Rig;
  beforeEach(async () => {
    r = await rig();
  });
  afterEach(() => r.close());
  const deliveriesOf = (type: string) => r.receiver.deliveries.filter(({ event }) => event.type === type);

  it.each([
    [500, 500],
    [302, 302],
    [404, 404],
    ['a time-out', 'hang'],
  ] as const)('answered with %s: sent again, same event, new stamp and signature', async (_, status) => {
    r.receiver.answer = (event, seen) =>
      event.type === 'checkout.session.completed' && seen === 0 ? status : 200;
    await pay(r, '4242424242424242');
    await until(() => deliveriesOf('checkout.session.completed').length === 2, 'the second try');
    const [first, second] = deliveriesOf('checkout.session.completed');
    expect(second?.event.id).toBe(first?.event.id);
    expect(second?.signature).toMatch(/^t=\d+,v1=[0-9a-f]{64},v0=/);
    await r.settled();
    expect(
      (await r.stripe.events.list({ delivery_success: false })).data.filter(
        ({ type }) => type === 'checkout.session.completed',
      ),
    ).toEqual([]);
  });

  it('signs each try anew', async () => {
    r.receiver.answer = (event, seen) =>
      event.type === 'checkout.session.completed' && seen === 0 ? 500 : 200;
    await r.close();
    r = await rig({ settings: { retryDelays: [1_100, 20, 20] } });
    r.receiver.answer = (event, seen) =>
      event.type === 'checkout.session.completed' && seen === 0 ? 500 : 200;
    await pay(r, '4242424242424242');
    await until(() => deliveriesOf('checkout.session.completed').length === 2);
    const [first, second] = deliveriesOf('checkout.session.completed');
    expect(second?.signature).not.toBe(first?.signature);
    expect(second?.body).toBe(first?.body);
  });

  it('gives up after three more tries; the event stays readable as undelivered', async () => {
    r.receiver.answer = () => 500;
    await pay(r, '4242424242424242');
    await until(() => deliveriesOf('checkout.session.completed').length === 4);
    await r.settled();
    expect(deliveriesOf('checkout.session.completed')).toHaveLength(4);
    const missed = await r.stripe.events.list({
      delivery_success: false,
      types: ['checkout.session.completed'],
    });
    expect(missed.data).toHaveLength(1);
    r.receiver.answer = () => 200;
    await r.control('resend', { event: missed.data[0]?.id });
    await until(
      async () =>
        (await r.stripe.events.list({ delivery_success: false, type: 'checkout.session.completed' })).data
          .length === 0,
    );
  });

  it('the hosted page goes back to the product even when the webhook is down', async () => {
    r.receiver.answer = () => 500;
    const session = await r.stripe.checkout.sessions.create(giftParams());
    r.sandbox.world.webhooks.answered = () => new Promise((resolve) => setTimeout(resolve, 50));
    expect((await post(String(session.url), cardForm('4242424242424242'))).status).toBe(303);
  });

  it('waits for the 2xx before it sends the donor back', async () => {
    r.receiver.answer = (event, seen) =>
      event.type === 'checkout.session.completed' && seen === 0 ? 500 : 200;
    const session = await r.stripe.checkout.sessions.create(giftParams());
    await post(String(session.url), cardForm('4242424242424242'));
    expect(deliveriesOf('checkout.session.completed')).toHaveLength(2);
  });

  it('only what an endpoint asked for, and only to this machine', async () => {
    const second = await Receiver.start();
    const endpoint = await r.stripe.webhookEndpoints.create({
      url: second.url,
      enabled_events: ['charge.succeeded'],
    });
    expect(endpoint.secret).toMatch(/^whsec_/);
    expect((await r.stripe.webhookEndpoints.retrieve(endpoint.id)).secret).toBeUndefined();
    await expect(
      r.stripe.webhookEndpoints.create({ url: 'https://example.com/hooks', enabled_events: ['*'] }),
    ).rejects.toMatchObject({ statusCode: 400, param: 'url' });
    await expect(
      startSandbox({ webhookUrl: 'http://192.0.2.1/hooks', webhookSecrets: ['x'] }),
    ).rejects.toThrow('this machine only');
    await second.close();
  });
});

describe('the fault plan', () => {
  let r: Rig;
  beforeEach(async () => {
    r = await rig();
  });
  afterEach(() => r.close());

  it('duplicates, with the same event id', async () => {
    await r.control('faults', { webhooks: { duplicate: 2 } });
    await pay(r, '4242424242424242');
    await r.settled();
    const sent = r.receiver.of('checkout.session.completed');
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
  });

  it('the same fact under a second event id', async () => {
    await r.control('faults', { webhooks: { newEventId: 1 } });
    await r.stripe.products.create({ name: 'x' });
    await until(() => r.receiver.of('product.created').length >= 2);
    await r.control('faults', {});
    await r.settled();
    const sent = r.receiver.of('product.created');
    expect(new Set(sent.map(({ id }) => id)).size).toBe(sent.length);
    expect(new Set(sent.map((event) => (event.data.object as { id: string }).id)).size).toBe(1);
  });

  it('drops a part and gets it through by retrying; the same seed drops the same', async () => {
    await r.control('faults', { seed: 7, webhooks: { drop: 0.5 } });
    for (let index = 0; index < 20; index += 1) await r.stripe.products.create({ name: `p${index}` });
    await until(() => r.sandbox.world.store.all('delivery').every(({ state }) => state === 'failed'));
    const lost = r.sandbox.world.store.size('delivery');
    expect(lost).toBeLessThan(10);
    expect(r.receiver.deliveries).toHaveLength(20 - lost);
    expect((await r.stripe.events.list({ delivery_success: false, limit: 100 })).data).toHaveLength(lost);
    const { faults } = r.sandbox.world;
    const draw = () => {
      faults.set({ ...faults.plan, seed: 42 });
      return [1, 2, 3].map(() => faults.random());
    };
    expect(draw()).toEqual(draw());
  });

  it('shuffles and delays', async () => {
    await r.control('faults', { seed: 3, webhooks: { shuffleMs: 80, delayMs: 30 } });
    for (let index = 0; index < 12; index += 1) await r.stripe.products.create({ name: String(index) });
    await r.settled();
    const order = r.receiver
      .of('product.created')
      .map((event) => Number((event.data.object as { name: string }).name));
    expect([...order].sort((one, other) => one - other)).toEqual(
      Array.from({ length: 12 }, (_, index) => index),
    );
    expect(order).not.toEqual([...order].sort((one, other) => one - other));
  });

  it('signs with both secrets while one is being replaced', async () => {
    await r.control('faults', { webhooks: { bothSecrets: true } });
    await r.stripe.products.create({ name: 'x' });
    await r.settled();
    const [delivery] = r.receiver.deliveries;
    expect(delivery?.signature.match(/v1=/g)).toHaveLength(2);
    expect(
      (
        await Stripe.webhooks.constructEventAsync(
          delivery?.body ?? '',
          delivery?.signature ?? '',
          SECOND_SECRET,
        )
      ).type,
    ).toBe('product.created');
  });

  it('refuses a plan it does not understand, pages of other origins and clocks that go back', async () => {
    await expect(r.control('faults', { webhooks: { drop: 2 } })).rejects.toThrow('drop');
    await expect(r.control('clock', { now: '2001-01-01T00:00:00Z' })).rejects.toThrow('forward');
    await expect(r.control('nothing', {})).rejects.toThrow('No such action');
    const foreign = await fetch(`${r.sandbox.url}/_sandbox/reset`, {
      method: 'POST',
      headers: { origin: 'http://evil.example', 'content-type': 'application/json' },
      body: '{}',
    });
    expect(foreign.status).toBe(403);
    const simple = await fetch(`${r.sandbox.url}/_sandbox/reset`, {
      method: 'POST',
      body: new URLSearchParams({}),
    });
    expect(simple.status).toBe(415);
  });

  it('reset forgets everything but the endpoint', async () => {
    await pay(r, '4242424242424242');
    await r.control('reset', {});
    expect((await r.stripe.paymentIntents.list()).data).toEqual([]);
    expect(await r.control('ledger')).toEqual({ totals: {}, payments: [] });
    await pay(r, '4242424242424242');
    await until(() => r.receiver.of('checkout.session.completed').length === 2);
  });
});

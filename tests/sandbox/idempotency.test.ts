import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_VERSION } from '@/tools/stripe-sandbox/core/version';
import { client, giftParams, type Rig, rig } from './support';

let r: Rig;
beforeAll(async () => {
  r = await rig();
});
afterAll(() => r.close());

const KEY = { authorization: 'Bearer sk_test_51x', 'stripe-version': API_VERSION };
const _raw = (path: string, init: RequestInit = {}) =>
  fetch(r.sandbox.url + path, { ...init, headers: { ...KEY, ...(init.headers as Record<string, string>) } });
const _form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) });
async function errorOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error('The call was expected to fail.');
}

describe('idempotency keys', () => {
  const gift = (amount: number) =>
    giftParams({
      line_items: [
        { quantity: 1, price_data: { currency: 'cny', unit_amount: amount, product_data: { name: 'x' } } },
      ],
    });

  it('the same call answers the same, and says so', async () => {
    const first = await r.stripe.checkout.sessions.create(gift(5000), { idempotencyKey: 'gift:1:cs:1' });
    const again = await r.stripe.checkout.sessions.create(gift(5000), { idempotencyKey: 'gift:1:cs:1' });
    expect(again.id).toBe(first.id);
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect(again.lastResponse.headers['original-request']).toBe(first.lastResponse.requestId);
    const other = await errorOf(
      r.stripe.checkout.sessions.create(gift(6000), { idempotencyKey: 'gift:1:cs:1' }),
    );
    expect(other).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
  });

  it('a key in flight is 409; the SDK retries and gets the one object', async () => {
    await r.control('faults', { api: { delayMs: 300, only: 'POST /v1/products' } });
    const once = client(r.sandbox, { maxNetworkRetries: 0 });
    const slow = once.products.create({ name: 'one' }, { idempotencyKey: 'in-flight' });
    await new Promise((resolve) => setTimeout(resolve, 60));
    const refused = await errorOf(once.products.create({ name: 'one' }, { idempotencyKey: 'in-flight' }));
    expect(refused).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });
    const patient = r.stripe.products.create({ name: 'one' }, { idempotencyKey: 'in-flight' });
    expect((await patient).id).toBe((await slow).id);
    await r.control('faults', {});
  });

  it('keeps a 402 but not a refused parameter', async () => {
    const decline = {
      amount: 5000,
      currency: 'cny',
      confirm: true,
      payment_method: 'pm_card_chargeDeclined',
    } as const;
    const first = await errorOf(r.stripe.paymentIntents.create(decline, { idempotencyKey: 'declined' }));
    const again = await errorOf(r.stripe.paymentIntents.create(decline, { idempotencyKey: 'declined' }));
    expect(first).toMatchObject({ statusCode: 402, code: 'card_declined', decline_code: 'generic_decline' });
    expect(again.payment_intent?.id).toBe(first.payment_intent?.id);
    await errorOf(r.stripe.products.create({} as Stripe.ProductCreateParams, { idempotencyKey: 'fixed' }));
    expect((await r.stripe.products.create({ name: 'fixed' }, { idempotencyKey: 'fixed' })).name).toBe(
      'fixed',
    );
  });

  it('a 500 is kept, a 429 is not and is not retried by the SDK', async () => {
    await r.control('faults', { api: { serverError: 1, only: 'POST /v1/products', times: 1 } });
    expect(
      (
        await errorOf(
          client(r.sandbox, { maxNetworkRetries: 0 }).products.create(
            { name: 'x' },
            { idempotencyKey: 'broken' },
          ),
        )
      ).statusCode,
    ).toBe(500);
    expect(
      (
        await errorOf(
          client(r.sandbox, { maxNetworkRetries: 0 }).products.create(
            { name: 'x' },
            { idempotencyKey: 'broken' },
          ),
        )
      ).statusCode,
    ).toBe(500);
    await r.control('faults', { api: { rateLimit: 1, only: 'POST /v1/products', times: 1 } });
    expect(
      (await errorOf(r.stripe.products.create({ name: 'hasty' }, { idempotencyKey: 'hasty' }))).statusCode,
    ).toBe(429);
    expect((await r.stripe.products.create({ name: 'hasty' }, { idempotencyKey: 'hasty' })).name).toBe(
      'hasty',
    );
    await r.control('faults', {});
  });

  it.each(['resetAfterDoing', 'timeoutAfterDoing'] as const)(
    '%s: the SDK tries again with its key and one object exists',
    async (fault) => {
      await r.control('faults', { api: { [fault]: 1, only: 'POST /v1/products', times: 1 } });
      const name = `only-${fault}`;
      const product = await client(r.sandbox, { timeout: 300 }).products.create({ name });
      const named = (await r.stripe.products.list({ limit: 100 })).data.filter((row) => row.name === name);
      expect(named.map(({ id }) => id)).toEqual([product.id]);
      await r.control('faults', {});
    },
  );

  it('a key is forgotten after 24 virtual hours', async () => {
    const first = await r.stripe.products.create({ name: 'x' }, { idempotencyKey: 'old' });
    await r.control('clock', {
      now: new Date(r.sandbox.world.clock.now() + 86_400_000 + 1000).toISOString(),
    });
    expect((await r.stripe.products.create({ name: 'x' }, { idempotencyKey: 'old' })).id).not.toBe(first.id);
  });
});

import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_VERSION } from '@/tools/stripe-sandbox/core/version';
import { giftParams, type Rig, rig } from './support';

let r: Rig;
beforeAll(async () => {
  r = await rig();
});
afterAll(() => r.close());

const KEY = { authorization: 'Bearer sk_test_51x', 'stripe-version': API_VERSION };
const raw = (path: string, init: RequestInit = {}) =>
  fetch(r.sandbox.url + path, { ...init, headers: { ...KEY, ...(init.headers as Record<string, string>) } });
const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) });
async function errorOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error('The call was expected to fail.');
}

describe('keys, routes and headers', () => {
  it.each([
    ['no key', {}],
    ['a live secret key', { authorization: 'Bearer sk_live_abc' }],
    ['a live restricted key', { authorization: 'Bearer rk_live_abc' }],
    ['a publishable key', { authorization: 'Bearer pk_test_abc' }],
    ['nonsense', { authorization: 'Bearer hello' }],
  ])('401 for %s', async (_, headers) => {
    const answer = await fetch(`${r.sandbox.url}/v1/charges`, { headers: headers as Record<string, string> });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: { type: 'invalid_request_error' } });
  });

  it('takes the key as the user of Basic too', async () => {
    const answer = await fetch(`${r.sandbox.url}/v1/charges`, {
      headers: { authorization: `Basic ${Buffer.from('sk_test_1:').toString('base64')}` },
    });
    expect(answer.status).toBe(200);
  });

  it('an unknown id is 404 resource_missing', async () => {
    for (const call of [
      r.stripe.customers.retrieve('cus_x'),
      r.stripe.checkout.sessions.retrieve('cs_test_x'),
      r.stripe.refunds.retrieve('re_x'),
      r.stripe.subscriptions.retrieve('sub_x'),
    ]) {
      expect(await errorOf(call)).toMatchObject({ statusCode: 404, code: 'resource_missing', param: 'id' });
    }
    expect(await errorOf(r.stripe.paymentIntents.retrieve('pi_x'))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
      param: 'intent',
    });
  });

  it.each(['/v1/nothing', '/v2/core/events', '/'])(
    'an unknown route (%s) has an error object, so the SDK rejects',
    async (path) => {
      const answer = await raw(path);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({
        error: { message: expect.stringContaining('Unrecognized request URL') },
      });
    },
  );

  it('the SDK rejects a call the sandbox does not have', async () => {
    expect((await errorOf(r.stripe.coupons.create({ percent_off: 5 }))).statusCode).toBe(404);
  });

  it('every answer names its request and version', async () => {
    for (const answer of [
      await raw('/v1/balance'),
      await raw('/v1/nothing'),
      await raw('/v1/refunds', form({})),
    ]) {
      expect(answer.headers.get('request-id')).toMatch(/^req_/);
      expect(answer.headers.get('stripe-version')).toBe(API_VERSION);
    }
  });

  it('listens on loopback only', async () => {
    const { networkInterfaces } = await import('node:os');
    const other = Object.values(networkInterfaces())
      .flat()
      .find((address) => address?.family === 'IPv4' && !address.internal);
    const reached = other
      ? await fetch(`http://${other.address}:${r.sandbox.port}/v1/balance`, {
          headers: KEY,
          signal: AbortSignal.timeout(1000),
        }).then(
          () => true,
          () => false,
        )
      : false;
    expect(reached).toBe(false);
  });
});

describe('parameters', () => {
  it('missing, unknown, malformed', async () => {
    expect(await errorOf(r.stripe.products.create({} as Stripe.ProductCreateParams))).toMatchObject({
      statusCode: 400,
      code: 'parameter_missing',
      param: 'name',
    });
    expect(await errorOf(r.stripe.products.create({ name: 'x', colour: 'red' } as never))).toMatchObject({
      code: 'parameter_unknown',
      param: 'colour',
      message: 'Received unknown parameter: colour',
    });
    expect(
      await errorOf(
        r.stripe.checkout.sessions.create(
          giftParams({
            line_items: [
              {
                price_data: {
                  currency: 'cny',
                  unit_amount: 5000,
                  product_data: { name: 'x', taste: 'sweet' },
                },
              },
            ] as never,
          }),
        ),
      ),
    ).toMatchObject({ code: 'parameter_unknown', param: 'line_items[0][price_data][product_data][taste]' });
    expect(await errorOf(r.stripe.paymentIntents.create({ amount: 12.5, currency: 'cny' }))).toMatchObject({
      code: 'parameter_invalid_integer',
      param: 'amount',
    });
    expect(
      await errorOf(r.stripe.checkout.sessions.create(giftParams({ mode: 'gift' as never }))),
    ).toMatchObject({ statusCode: 400, param: 'mode' });
    expect(
      await errorOf(r.stripe.checkout.sessions.create(giftParams({ success_url: undefined }))),
    ).toMatchObject({ code: 'parameter_missing', param: 'success_url' });
  });

  it('payment_method_types is gone since endive and still there for callers without a version', async () => {
    const body = { amount: '5000', currency: 'cny', 'payment_method_types[]': 'card' };
    const refused = await raw('/v1/payment_intents', form(body));
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      error: { code: 'payment_method_types_no_longer_supported' },
    });
    const old = await fetch(`${r.sandbox.url}/v1/payment_intents`, {
      ...form(body),
      headers: { authorization: KEY.authorization },
    });
    expect(old.status).toBe(200);
    expect(
      await errorOf(
        r.stripe.checkout.sessions.create({ ...giftParams(), payment_method_types: ['card'] } as never),
      ),
    ).toMatchObject({ statusCode: 400, param: 'payment_method_types' });
  });

  it('offers what is allowed and fits; wallets cannot repeat', async () => {
    expect((await r.stripe.checkout.sessions.create(giftParams())).payment_method_types).toEqual([
      'card',
      'alipay',
      'wechat_pay',
    ]);
    expect(
      (
        await r.stripe.checkout.sessions.create(
          giftParams({ excluded_payment_method_types: ['alipay'], allowed_payment_method_types: undefined }),
        )
      ).payment_method_types,
    ).toEqual(['card', 'wechat_pay']);
    const monthly = giftParams({
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
    expect((await r.stripe.checkout.sessions.create(monthly)).payment_method_types).toEqual(['card']);
    expect(
      await errorOf(
        r.stripe.checkout.sessions.create({ ...monthly, allowed_payment_method_types: ['alipay'] }),
      ),
    ).toMatchObject({ statusCode: 400 });
  });

  it('metadata merges, unsets and has limits', async () => {
    const product = await r.stripe.products.create({ name: 'x', metadata: { a: '1', b: '2' } });
    expect((await r.stripe.products.update(product.id, { metadata: { b: '', c: '3' } })).metadata).toEqual({
      a: '1',
      c: '3',
    });
    expect((await r.stripe.products.update(product.id, { metadata: '' })).metadata).toEqual({});
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, 'v']));
    for (const metadata of [many, { ['k'.repeat(41)]: 'v' }, { k: 'v'.repeat(501) }]) {
      expect(await errorOf(r.stripe.products.create({ name: 'x', metadata }))).toMatchObject({
        statusCode: 400,
      });
    }
  });

  it('amounts: minimum of the settlement currency, eight digits at most', async () => {
    const gift = (unit_amount: number) =>
      r.stripe.checkout.sessions.create(
        giftParams({
          line_items: [
            { quantity: 1, price_data: { currency: 'cny', unit_amount, product_data: { name: 'x' } } },
          ],
        }),
      );
    expect(await errorOf(gift(1))).toMatchObject({
      code: 'amount_too_small',
      message: 'Amount must convert to at least 50 cents. ¥0.01 converts to approximately $0.00.',
    });
    expect((await gift(99_999_999)).amount_total).toBe(99_999_999);
    expect(await errorOf(gift(100_000_000))).toMatchObject({ code: 'amount_too_large' });
  });

  it('a session lives a day, or between 30 minutes and a day', async () => {
    const at = (minutes: number) => giftParams({ expires_at: Math.floor(Date.now() / 1000) + minutes * 60 });
    const standard = await r.stripe.checkout.sessions.create(giftParams());
    expect(standard.expires_at).toBe(standard.created + 86_400);
    expect((await r.stripe.checkout.sessions.create(at(31))).status).toBe('open');
    expect(await errorOf(r.stripe.checkout.sessions.create(at(29)))).toMatchObject({
      statusCode: 400,
      param: 'expires_at',
      message: expect.stringContaining('at least 30 minutes'),
    });
    expect(await errorOf(r.stripe.checkout.sessions.create(at(25 * 60)))).toMatchObject({
      statusCode: 400,
      param: 'expires_at',
    });
  });

  it('expires once', async () => {
    const { id } = await r.stripe.checkout.sessions.create(giftParams());
    expect(await r.stripe.checkout.sessions.expire(id)).toMatchObject({ status: 'expired', url: null });
    expect(await errorOf(r.stripe.checkout.sessions.expire(id))).toMatchObject({
      statusCode: 400,
      message:
        'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of `expired`.',
    });
  });
});

describe('lists and expansion', () => {
  it('newest first, in pages, without gaps or repeats', async () => {
    const made: string[] = [];
    for (let index = 0; index < 5; index += 1)
      made.unshift(
        (await r.stripe.customers.create({ email: `p${index}@paging.example`, description: 'paging' })).id,
      );
    const first = await r.stripe.customers.list({ limit: 2 });
    expect(first).toMatchObject({ object: 'list', has_more: true, url: '/v1/customers' });
    expect(first.data.map(({ id }) => id)).toEqual(made.slice(0, 2));
    const walked: string[] = [];
    for await (const customer of r.stripe.customers.list({ limit: 2 })) walked.push(customer.id);
    expect(walked.slice(0, 5)).toEqual(made);
    expect(new Set(walked).size).toBe(walked.length);
    const back = await r.stripe.customers.list({ limit: 2, ending_before: made[3] });
    expect(back.data.map(({ id }) => id)).toEqual([made[1], made[2]]);
    expect(await errorOf(r.stripe.customers.list({ limit: 101 }))).toMatchObject({
      statusCode: 400,
      param: 'limit',
    });
    expect(await errorOf(r.stripe.customers.list({ starting_after: 'cus_nobody' }))).toMatchObject({
      statusCode: 400,
      param: 'starting_after',
    });
    expect(
      (await r.stripe.customers.list({ created: { gt: Math.floor(Date.now() / 1000) + 60 } })).data,
    ).toEqual([]);
  });

  it('refuses to expand what cannot be expanded', async () => {
    const { id } = await r.stripe.checkout.sessions.create(giftParams());
    expect(await errorOf(r.stripe.checkout.sessions.retrieve(id, { expand: ['currency'] }))).toMatchObject({
      statusCode: 400,
      param: 'expand',
    });
    expect((await r.stripe.checkout.sessions.retrieve(id)).line_items).toBeUndefined();
    expect((await r.stripe.checkout.sessions.listLineItems(id)).data).toHaveLength(1);
  });
});

import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pay } from './scenario';
import { cardForm, giftParams, post, type Rig, rig, until } from './support';

let r: Rig;
beforeEach(async () => {
  r = await rig();
});
afterEach(() => r.close());

const chargesOf = async (intent: string) => (await r.stripe.charges.list({ payment_intent: intent })).data;
const open = async (over: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  r.stripe.checkout.sessions.create(giftParams(over));
const later = (seconds: number) =>
  r.control('clock', { now: new Date(r.sandbox.world.clock.now() + seconds * 1000).toISOString() });

describe('cards', () => {
  it('declined, then paid: same session, same intent, one charge that succeeded', async () => {
    const session = await open();
    const declined = await post(String(session.url), cardForm('4000000000000002'));
    expect(declined.status).toBe(402);
    const page = await declined.text();
    expect(page).toContain('银行拒绝了这张卡');
    expect(page).toContain('value="donor@example.com"');
    const first = String((await r.stripe.checkout.sessions.retrieve(session.id)).payment_intent);
    expect((await post(String(session.url), cardForm('4242424242424242'))).status).toBe(303);
    const paid = await r.stripe.checkout.sessions.retrieve(session.id);
    expect(paid).toMatchObject({ payment_intent: first, payment_status: 'paid' });
    expect((await chargesOf(first)).map(({ status }) => status)).toEqual(['succeeded', 'failed']);
    expect(r.receiver.of('checkout.session.completed')).toHaveLength(1);
  });

  it.each([
    ['4000000000009995', 'card_declined', 'insufficient_funds', '余额不足'],
    ['4000000000009987', 'card_declined', 'lost_card', '拒绝'],
    ['4000000000009979', 'card_declined', 'stolen_card', '拒绝'],
    ['4000000000000069', 'expired_card', 'expired_card', '已过期'],
    ['4000000000000127', 'incorrect_cvc', 'incorrect_cvc', '安全码'],
    ['4000000000000119', 'processing_error', 'processing_error', '差错'],
    ['4000000000006975', 'card_declined', 'card_velocity_exceeded', '限额'],
    ['4100000000000019', 'card_declined', 'fraudulent', '拒绝'],
    ['4000000000000341', 'card_declined', 'generic_decline', '拒绝'],
  ])('%s: %s / %s', async (number, code, decline_code, words) => {
    const session = await open();
    const answer = await post(String(session.url), cardForm(number));
    expect(await answer.text()).toContain(words);
    const { payment_intent } = await r.stripe.checkout.sessions.retrieve(session.id, {
      expand: ['payment_intent'],
    });
    expect(payment_intent).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code, decline_code },
    });
  });

  it('a real card is refused and its number not sent back', async () => {
    const answer = await post(String((await open()).url), cardForm('4111111111111111'));
    const page = await answer.text();
    expect(answer.status).toBe(402);
    expect(page).toContain('请勿输入真实卡号');
    expect(page).not.toContain('4111');
  });

  it('3-D Secure: completed pays, failed says so and can be tried again', async () => {
    const session = await open();
    const url = String(session.url).split('#')[0] ?? '';
    const asked = await post(url, cardForm('4000002500003155'));
    expect(asked.headers.get('location')).toBe(`/sandbox/checkout/${session.id}/authorize?lang=zh`);
    const bank = await (await fetch(`${url}/authorize`)).text();
    expect(bank).toContain('id="test-source-authorize-3ds"');
    expect(bank).toContain('id="test-source-fail-3ds"');
    const failed = await post(`${url}/authorize`, new URLSearchParams({ outcome: 'fail' }));
    expect(failed.status).toBe(303);
    expect(await (await fetch(url)).text()).toContain('未能验证你的支付方式');
    await until(() => r.receiver.of('payment_intent.requires_action').length === 1);
    await post(url, cardForm('4000002500003155'));
    const done = await post(`${url}/authorize`, new URLSearchParams({ outcome: 'authorize' }));
    expect(done.headers.get('location')).toContain('/zh/donations/gift_1?session=cs_test_');
    expect((await r.stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe('paid');
  });

  it('a second press, a second tab: the first result, one charge', async () => {
    const session = await open();
    const answers = await Promise.all(
      [1, 2, 3].map(() => post(String(session.url), cardForm('4242424242424242'))),
    );
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    const { payment_intent } = await r.stripe.checkout.sessions.retrieve(session.id);
    expect(await chargesOf(String(payment_intent))).toHaveLength(1);
    expect(r.receiver.of('checkout.session.completed')).toHaveLength(1);
  });
});

describe('wallets and delayed methods', () => {
  it.each(['alipay', 'wechat_pay'])(
    '%s: refused leaves the session open, authorised is paid at once',
    async (method) => {
      const session = await open();
      const url = String(session.url).split('#')[0] ?? '';
      const choose = () =>
        post(url, new URLSearchParams({ email: 'a@b.cn', 'payment-method-accordion-item-title': method }));
      await choose();
      const intent = String((await r.stripe.checkout.sessions.retrieve(session.id)).payment_intent);
      const waiting = await r.stripe.paymentIntents.retrieve(intent);
      expect(waiting.next_action?.type).toBe(
        method === 'alipay' ? 'alipay_handle_redirect' : 'wechat_pay_display_qr_code',
      );
      if (method === 'wechat_pay')
        expect(await (await fetch(`${url}/authorize`)).text()).toContain('data-testid="simulate-scan"');
      const wallet = await (await fetch(`${url}/authorize?scanned=1&lang=en`)).text();
      expect(wallet).toContain('Authorize Test Payment');
      expect(wallet).toContain('Fail Test Payment');
      await post(`${url}/authorize`, new URLSearchParams({ outcome: 'fail' }));
      expect((await r.stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');
      await choose();
      expect((await post(`${url}/authorize`, new URLSearchParams({ outcome: 'authorize' }))).status).toBe(
        303,
      );
      const [charge] = await chargesOf(intent);
      expect(charge).toMatchObject({ status: 'succeeded', payment_method_details: { type: method } });
      expect(charge?.id).toMatch(/^py_/);
      expect(
        r.receiver
          .of('checkout.session.completed')
          .map((event) => (event.data.object as Stripe.Checkout.Session).payment_status),
      ).toEqual(['paid']);
      expect(r.receiver.types().some((type) => type.includes('async_payment'))).toBe(false);
    },
  );

  it('an abandoned scan: the session expires a day later, its intent is cancelled', async () => {
    const session = await open();
    await post(
      String(session.url),
      new URLSearchParams({ email: 'a@b.cn', 'payment-method-accordion-item-title': 'wechat_pay' }),
    );
    await later(86_401);
    await r.settled();
    expect(r.receiver.of('checkout.session.expired')).toHaveLength(1);
    expect(r.receiver.of('payment_intent.canceled')).toHaveLength(1);
    expect((await fetch(`${r.sandbox.url}/sandbox/checkout/${session.id}`)).status).toBe(410);
  });

  it.each(['succeeded', 'failed'] as const)(
    'a delayed method that %s: completed is unpaid, the word comes later',
    async (outcome) => {
      const { session, intent } = await pay(r, '', {}, { method: 'delayed', outcome: 'wait' });
      await until(() => r.receiver.of('checkout.session.completed').length === 1);
      expect(r.receiver.of('checkout.session.completed')[0]?.data.object).toMatchObject({
        payment_status: 'unpaid',
        status: 'complete',
      });
      expect((await r.stripe.paymentIntents.retrieve(intent)).status).toBe('processing');
      await r.control('delayed', { payment_intent: intent, outcome });
      await until(() => r.receiver.of(`checkout.session.async_payment_${outcome}`).length === 1);
      expect((await r.stripe.checkout.sessions.retrieve(session)).payment_status).toBe(
        outcome === 'succeeded' ? 'paid' : 'unpaid',
      );
    },
  );
});

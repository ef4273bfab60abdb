import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardForm, giftParams, post, type Rig, rig } from './support';

let r: Rig;
beforeAll(async () => {
  r = await rig({ publicUrl: 'http://localhost:3000/sandbox/checkout' });
});
afterAll(() => r.close());

/** The page's own address here; `session.url` leads through the product's front server. */
const here = (id: string, rest = '') => `${r.sandbox.url}/sandbox/checkout/${id}${rest}`;
const open = (over = {}) => r.stripe.checkout.sessions.create(giftParams(over));
const read = async (url: string, headers = {}) => (await fetch(url, { headers })).text();

describe('the hosted page', () => {
  it('is addressed under the public prefix, and every link of it is a path', async () => {
    const session = await open();
    expect(session.url).toMatch(new RegExp(`^http://localhost:3000/sandbox/checkout/${session.id}#`));
    const page = await read(here(session.id));
    const links = [...page.matchAll(/(?:href|src|action)="([^"]+)"/g)].map((match) => match[1]);
    for (const link of links) {
      expect(link).toMatch(/^(\/sandbox\/checkout\/|#|data:,$|http:\/\/localhost:3000\/zh\/campaigns\/)/);
    }
  });

  it('has the names, ids and test ids of the real page', async () => {
    const page = await read(here((await open()).id));
    for (const mark of [
      'class="PaymentForm-form"',
      'id="email"',
      'id="cardNumber" name="cardNumber"',
      'id="cardExpiry"',
      'id="cardCvc"',
      'id="billingName"',
      'id="payment-method-accordion-item-title-card"',
      'name="payment-method-accordion-item-title"',
      'value="alipay"',
      'value="wechat_pay"',
      'data-testid="hosted-payment-submit-button"',
      'data-testid="business-link"',
      'data-testid="card-accordion-item"',
      'placeholder="1234 1234 1234 1234"',
      'placeholder="MM / YY"',
    ]) {
      expect(page).toContain(mark);
    }
    const fixed = await read(here((await open({ customer_email: 'known@example.com' })).id));
    expect(fixed).not.toContain('id="email"');
    expect(fixed).toContain('known@example.com');
  });

  it('has a strict policy, nothing inline, and may send the donor back to the product', async () => {
    const answer = await fetch(here((await open()).id));
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("form-action 'self' http://localhost:3000;");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).not.toMatch(/<script(?![^>]*src=)|\sstyle=|\son\w+=/);
    for (const asset of ['page.css', 'page.js']) {
      const found = await fetch(here(`assets/${asset}`));
      expect(found.status).toBe(200);
    }
  });

  it('speaks the session’s language, else the browser’s, and says that no money moves', async () => {
    expect(await read(here((await open({ locale: 'en' })).id))).toContain('Sandbox: no real money moves');
    const free = (await open({ locale: undefined })).id;
    expect(await read(here(free), { 'accept-language': 'en-GB,en;q=0.9' })).toContain('<html lang="en">');
    expect(await read(here(free), { 'accept-language': 'zh-CN,zh;q=0.9' })).toContain(
      '<html lang="zh-Hans">',
    );
    expect(await read(here(free, '?lang=en'))).toContain('Donate ¥50.00');
  });

  it('shows what was typed by others as text', async () => {
    const line = { price_data: { currency: 'cny', unit_amount: 5000, product_data: { name: '<b>"x"</b>' } } };
    const session = await open({ line_items: [{ quantity: 2, ...line }] });
    const page = await read(here(session.id));
    expect(page).toContain('&lt;b&gt;&quot;x&quot;&lt;/b&gt;');
    expect(page).toContain('¥100.00');
    const answer = await post(here(session.id), cardForm('42', { email: '"><script>alert(1)</script>' }));
    expect(await answer.text()).not.toContain('<script>alert');
  });

  it('names what is wrong beside the field and in a summary, and keeps what was typed', async () => {
    const { id } = await open({ locale: 'en' });
    const empty = await post(here(id), new URLSearchParams({}));
    expect(empty.status).toBe(422);
    const page = await empty.text();
    expect(page.match(/Required/g)?.length).toBeGreaterThanOrEqual(10);
    expect(page).toContain('href="#cardNumber"');
    const wrong: [Record<string, string>, string][] = [
      [{ cardNumber: '4242 4242 4242 4241' }, 'Your card number is invalid.'],
      [{ cardNumber: '4242' }, 'Your card number is incomplete.'],
      [{ cardExpiry: '01 / 20' }, 'Your card&#39;s expiration date is in the past.'],
      [{ cardExpiry: '13 / 34' }, 'Your card&#39;s expiration date is incomplete.'],
      [{ cardCvc: '1' }, 'Your card&#39;s security code is incomplete.'],
      [{ email: 'nobody' }, 'Your email is invalid.'],
      [{ 'payment-method-accordion-item-title': 'cash' }, 'Choose a payment method.'],
    ];
    for (const [fields, sentence] of wrong) {
      const answer = await post(here(id), cardForm('4242424242424242', fields));
      expect(answer.status).toBe(422);
      const text = await answer.text();
      expect(text).toContain(sentence);
      expect(text).toContain('value="王 小明"');
    }
    expect((await r.stripe.checkout.sessions.retrieve(id)).payment_intent).toBeNull();
  });

  it('done, expired, unknown: says so and takes no second payment', async () => {
    const done = await open();
    await post(here(done.id), cardForm('4242424242424242'));
    const page = await read(here(done.id));
    expect(page).toContain('你已完成付款');
    expect(page).not.toContain('PaymentForm-form');
    const gone = await open();
    await r.stripe.checkout.sessions.expire(gone.id);
    expect((await post(here(gone.id), cardForm('4242424242424242'))).status).toBe(410);
    expect((await fetch(here('cs_test_nothing'))).status).toBe(404);
    expect((await fetch(here(done.id), { method: 'DELETE' })).status).toBe(405);
  });

  it('leaving by the back link leaves the session open and says nothing', async () => {
    const session = await open();
    await r.settled();
    const before = r.receiver.deliveries.length;
    expect(await read(here(session.id))).toContain(
      'href="http://localhost:3000/zh/campaigns/happy-childrens-cabin"',
    );
    await r.settled();
    expect(r.receiver.deliveries).toHaveLength(before);
    expect((await r.stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');
  });

  it('shows a receipt for a paid intent only', async () => {
    const session = await open();
    await post(here(session.id), cardForm('4000000000000002'));
    const intent = String((await r.stripe.checkout.sessions.retrieve(session.id)).payment_intent);
    expect((await fetch(here(`receipts/${intent}`))).status).toBe(404);
    await post(here(session.id), cardForm('4242424242424242'));
    expect(await read(here(`receipts/${intent}`))).toContain('¥50.00');
  });
});

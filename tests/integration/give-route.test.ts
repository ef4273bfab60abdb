import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { POST } from '@/app/[locale]/(public)/campaigns/[slug]/donate/start/route';
import { POST as find } from '@/app/[locale]/(public)/find-my-gift/send/route';
import { sql } from '@/db/client';
import { deliver, makeGivable } from '../support/give-world';
import { closeStripe, faults, pay } from '../support/stripe';

// Who is signed in is read from next/headers, which has no request here: everybody is a visitor.
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: () => undefined }),
  headers: async () => new Headers(),
}));
afterAll(closeStripe);

const HOST = 'localhost:3999';
let slug: string;
let campaignId: string;
beforeEach(async () => {
  ({ slug, campaignId } = await makeGivable());
});

type Fields = Record<string, string>;
const GOOD: Fields = {
  amount: '10000',
  age: 'adult',
  displayMode: 'nick',
  nick: '老周',
  email: 'lao@camphor.test',
  message: '加油',
};

const without = (name: string): Fields =>
  Object.fromEntries(Object.entries(GOOD).filter(([key]) => key !== name));

function request(path: string, fields: Fields | string, headers: Record<string, string> = {}) {
  const body = typeof fields === 'string' ? fields : new URLSearchParams(fields).toString();
  return new Request(`http://${HOST}${path}`, {
    method: 'POST',
    body,
    headers: {
      host: HOST,
      origin: `http://${HOST}`,
      'content-type': 'application/x-www-form-urlencoded',
      'x-camphor-address': '192.0.2.7',
      ...headers,
    },
  });
}

/** Sends the give form as a browser with this attempt's cookie does, whose script has shown the answers beside it. */
async function send(
  attempt: string | null,
  typed: Fields | string = GOOD,
  headers: Record<string, string> = {},
) {
  const fields = typeof typed === 'string' ? typed : { sheet: '1', ...typed };
  const cookies: Record<string, string> = attempt ? { cookie: `other=1; give_${slug}=${attempt}` } : {};
  const response = await POST(
    request(`/zh/campaigns/${slug}/donate/start`, fields, { ...cookies, ...headers }),
    { params: Promise.resolve({ locale: 'zh', slug }) },
  );
  const cookie = response.headers.get('set-cookie');
  return {
    status: response.status,
    to: response.headers.get('location') ?? '',
    cookie,
    attempt: /=([0-9a-f-]{36});/.exec(cookie ?? '')?.[1] ?? attempt!,
  };
}

const givePage = () => `/zh/campaigns/${slug}/donate`;
const giftsHere = () => sql<
  { id: string; state: string; amount: number; nick: string | null; reference: string }[]
>`
  select id, state, amount_fen as amount, nick, reference from gifts where campaign_id = ${campaignId} order by created_at, id`;
const draft = async (attempt: string) =>
  (
    await sql<
      { values: Fields; errors: { path: string; code: string }[] }[]
    >`select values, errors from give_drafts where attempt_id = ${attempt}`
  )[0];

describe('a good form', () => {
  test('leads to the payment page, which is paid, and makes one gift', async () => {
    const sent = await send(randomUUID());
    expect(sent).toMatchObject({ status: 303, cookie: null });
    expect((await pay(sent.to)).status).toBe(303);
    await deliver();
    expect(await giftsHere()).toMatchObject([{ state: 'succeeded', amount: 10_000, nick: '老周' }]);
  });

  test('sent ten times at once and again later is one gift with one page', async () => {
    const attempt = randomUUID();
    const many = await Promise.all(Array.from({ length: 10 }, () => send(attempt)));
    expect(new Set([...many, await send(attempt)].map(({ to }) => to)).size).toBe(1);
    expect(await giftsHere()).toHaveLength(1);
  });

  test('for every month is one plan with one page, however often it is sent; without an address it comes back', async () => {
    const monthly: Fields = { ...GOOD, interval: 'month' };
    const { email: _, ...nameless } = monthly;
    const attempt = randomUUID();
    expect((await send(attempt, nameless)).to).toBe(givePage());
    expect(await draft(attempt)).toMatchObject({
      values: { interval: 'month', nick: '老周' },
      errors: [{ path: 'email', code: 'required' }],
    });
    const many = await Promise.all(Array.from({ length: 5 }, () => send(attempt, monthly)));
    expect(new Set(many.map(({ to }) => to)).size).toBe(1);
    expect(many[0]!.to).toContain('/cs_');
    expect(await giftsHere()).toHaveLength(1);
    expect(await sql`select 1 from plans where campaign_id = ${campaignId}`).toHaveLength(1);
    // Changed to once before it is paid: another page, and the plan's can no longer be paid.
    expect((await send(attempt, GOOD)).to).not.toBe(many[0]!.to);
    expect((await pay(many[0]!.to)).status).not.toBe(303);
  });

  test('without a cookie gets one, and with something else in its place too', async () => {
    const sent = await send(null);
    expect(sent.cookie).toMatch(
      new RegExp(`^give_${slug}=[0-9a-f-]{36}; Path=/; Max-Age=172800; HttpOnly; SameSite=Lax$`),
    );
    expect(await send(sent.attempt)).toMatchObject({ to: sent.to, cookie: null });
    expect((await send('not-an-id')).cookie).toContain(`give_${slug}=`);
  });

  test('takes a NUL for a slip of the sender', async () => {
    const { attempt } = await send(randomUUID(), { ...GOOD, nick: '老\u0000周' });
    expect((await draft(attempt))?.values).toEqual(GOOD);
  });

  test('keeps what was typed for whoever comes back from the payment page', async () => {
    const { attempt } = await send(randomUUID());
    expect(await draft(attempt)).toEqual({ values: GOOD, errors: [] });
  });
});

describe('read once more before the payment page', () => {
  const checkPage = () => `${givePage()}?step=check`;
  test('where no script has shown the answers: nothing is made until they are confirmed', async () => {
    const attempt = randomUUID();
    const plain = { ...GOOD, sheet: '' };
    expect(await send(attempt, plain)).toMatchObject({ status: 303, to: checkPage() });
    expect(await draft(attempt)).toEqual({ values: GOOD, errors: [] });
    expect(await giftsHere()).toEqual([]);
    expect((await send(attempt, { ...plain, confirmed: '10000' })).to).toContain('/cs_');
    expect(await giftsHere()).toMatchObject([{ amount: 10_000, state: 'pending' }]);
  });
  test('a large amount, by a button that stands for this amount and no other', async () => {
    const attempt = randomUUID();
    const large = { ...GOOD, amount: 'own', amountOwn: '10000' };
    expect((await send(attempt, { ...large, amountOwn: '9999.99' })).to).toContain('/cs_');
    expect((await send(attempt, large)).to).toBe(checkPage());
    expect((await send(attempt, { ...large, confirmed: '100000' })).to).toBe(checkPage());
    expect((await send(attempt, { ...large, amountOwn: '100000', confirmed: '1000000' })).to).toBe(
      checkPage(),
    );
    expect((await send(attempt, { ...large, confirmed: '1000000' })).to).toContain('/cs_');
    expect((await giftsHere()).map(({ amount }) => amount)).toEqual([999_999, 1_000_000]);
  });
  test('what is wrong is said first', async () => {
    const attempt = randomUUID();
    expect((await send(attempt, { ...GOOD, sheet: '', amount: '1', confirmed: '1' })).to).toBe(givePage());
  });
});

test('the prompt before a first gift is passed with what was typed', async () => {
  const sent = await send(null, { amount: '5000', message: '加油', passed: '1' });
  expect(sent).toMatchObject({ status: 303, to: `${givePage()}#interval` });
  expect(await draft(sent.attempt)).toEqual({ values: { amount: '5000', message: '加油' }, errors: [] });
  expect(await giftsHere()).toEqual([]);
});

describe('the language switch', () => {
  const other = () => givePage().replace('/zh/', '/en/');
  test('keeps what was typed, right or wrong, and starts nothing', async () => {
    const typed = { amount: 'own', amountOwn: '3', message: '加油', email: 'lao@' };
    const sent = await send(null, { ...typed, language: 'en' });
    expect(sent).toMatchObject({ status: 303, to: other() });
    expect(sent.cookie).toContain('locale=en; Path=/; Max-Age=31536000; SameSite=Lax');
    expect(await draft(sent.attempt)).toEqual({ values: typed, errors: [] });
    expect(await giftsHere()).toEqual([]);
    // The browser's attempt is the same on the page it leads to.
    expect((await send(sent.attempt, { ...GOOD, language: 'en' })).to).toBe(other());
    expect(await draft(sent.attempt)).toEqual({ values: GOOD, errors: [] });
  });
  test('leads to the same step: the prompt before a first gift, or the answers to check', async () => {
    const attempt = randomUUID();
    expect((await send(attempt, { first: '1', language: 'en' })).to).toBe(`${other()}?first=1`);
    expect((await send(attempt, { ...GOOD, confirmed: '10000', language: 'en' })).to).toBe(
      `${other()}?step=check`,
    );
    expect(await giftsHere()).toEqual([]);
  });
  test('of a child keeps nothing personal, and says so; an address that looks mistyped is asked about', async () => {
    const attempt = randomUUID();
    await send(attempt, { ...GOOD, age: 'from8', language: 'en' });
    expect(await draft(attempt)).toEqual({
      values: { amount: '10000', displayMode: 'nick', age: 'from8' },
      errors: [{ path: 'guardianAllowsData', code: 'data_consent_required' }],
    });
    const mistyped = { ...GOOD, email: 'lao@gmial.com' };
    await send(attempt, { ...mistyped, language: 'en' });
    expect((await draft(attempt))?.errors).toEqual([{ path: 'email', code: 'mail_domain' }]);
    expect((await send(attempt, mistyped)).to).toContain('/cs_');
  });
  test('to a language there is none of is a form sent', async () => {
    expect((await send(randomUUID(), { ...GOOD, language: 'xx' })).to).toContain('/cs_');
  });
});

test('the receipt, a hidden amount and a guardian’s word are recorded with the gift; an adult’s age is not', async () => {
  const sent = await send(randomUUID(), {
    ...GOOD,
    amount: '5000',
    age: 'from14',
    guardianAgrees: 'yes',
    phone: '138 0013 8000',
    hideAmount: 'yes',
    receipt: 'waived',
  });
  expect(sent.to).toContain('/cs_');
  const [row] = await sql`
    select donor_phone, is_amount_shown, topic, choice, age, is_data_agreed from gifts g
    left join gift_choices c on c.gift_id = g.id left join gift_minors m on m.gift_id = g.id where campaign_id = ${campaignId}`;
  expect(row).toEqual({
    donor_phone: '+8613800138000',
    is_amount_shown: false,
    topic: 'receipt',
    choice: 'waived',
    age: 'from14',
    is_data_agreed: false,
  });
  await send(randomUUID());
  expect(
    await sql`select 1 from gift_minors m join gifts g on g.id = m.gift_id where campaign_id = ${campaignId}`,
  ).toHaveLength(1);
});

describe('a changed form', () => {
  test('closes the earlier page and goes on with a new gift', async () => {
    const first = await send(randomUUID());
    const second = await send(first.attempt, { ...GOOD, amount: '2000' });
    expect([second.attempt, second.to]).not.toContain(first.attempt);
    expect(second.to).not.toBe(first.to);
    await pay(first.to);
    await pay(second.to);
    await deliver();
    expect((await giftsHere()).map(({ state, amount }) => [state, amount])).toEqual([
      ['expired', 10_000],
      ['succeeded', 2_000],
    ]);
    expect(await draft(first.attempt)).toBeUndefined();
  });

  test('after the payment page was paid leads to that gift', async () => {
    const first = await send(randomUUID());
    await pay(first.to);
    const [gift] = await giftsHere();
    expect((await send(first.attempt, { ...GOOD, amount: '2000' })).to).toBe(
      `/zh/donations/${gift!.id}?session=1`,
    );
    expect(await giftsHere()).toHaveLength(1);
  });
});

test('after paying, the old form leads to its gift; the fresh one, sent twice at once, makes one more', async () => {
  const first = await send(randomUUID());
  await pay(first.to);
  await deliver();
  const [gift] = await giftsHere();
  expect((await send(first.attempt)).to).toBe(`/zh/donations/${gift!.id}?session=1`);
  const fresh = { ...GOOD, after: gift!.id };
  const [one, two] = await Promise.all([send(first.attempt, fresh), send(first.attempt, fresh)]);
  expect([one.to, one.attempt]).toEqual([two.to, two.attempt]);
  expect(one.attempt).not.toBe(first.attempt);
  expect((await giftsHere()).map(({ state }) => state)).toEqual(['succeeded', 'pending']);
});

describe('a form that cannot be taken comes back as typed', () => {
  test.each<[string, Fields, { path: string; code: string }[]]>([
    [
      'empty',
      {},
      [
        { path: 'amount', code: 'amount_required' },
        { path: 'age', code: 'required' },
        { path: 'displayMode', code: 'required' },
      ],
    ],
    [
      'too little',
      { ...GOOD, amount: 'own', amountOwn: '4.99' },
      [{ path: 'amountOwn', code: 'amount_range' }],
    ],
    [
      'too much',
      { ...GOOD, amount: 'own', amountOwn: '1000000' },
      [{ path: 'amountOwn', code: 'amount_range' }],
    ],
    ['a tile nobody offered', { ...GOOD, amount: '1' }, [{ path: 'amount', code: 'amount_range' }]],
    ['a bad address', { ...GOOD, email: 'lao@' }, [{ path: 'email', code: 'not_an_email' }]],
    ['a long message', { ...GOOD, message: '好'.repeat(201) }, [{ path: 'message', code: 'too_long' }]],
    ['a long nickname', { ...GOOD, nick: '好'.repeat(21) }, [{ path: 'nick', code: 'too_long' }]],
    ['an unknown choice', { ...GOOD, displayMode: 'secret' }, [{ path: 'displayMode', code: 'not_allowed' }]],
    ['no age', without('age'), [{ path: 'age', code: 'required' }]],
    ['half a number', { ...GOOD, phone: '1380013' }, [{ path: 'phone', code: 'not_a_phone' }]],
    ['another receipt', { ...GOOD, receipt: 'two' }, [{ path: 'receipt', code: 'not_allowed' }]],
    [
      'somebody of 15 whom nobody allows it, monthly and too much',
      { ...GOOD, age: 'from14', amount: '200000', interval: 'month' },
      [
        { path: 'interval', code: 'minor_once' },
        { path: 'amount', code: 'minor_range' },
        { path: 'guardianAgrees', code: 'guardian_required' },
      ],
    ],
    [
      'a name that hides characters',
      { ...GOOD, nick: '老\u200b周' },
      [{ path: 'nick', code: 'not_allowed' }],
    ],
  ])('%s', async (_, fields, errors) => {
    const attempt = randomUUID();
    expect(await send(attempt, fields)).toMatchObject({ status: 303, to: givePage(), cookie: null });
    expect(await draft(attempt)).toEqual({ values: fields, errors });
    expect(await giftsHere()).toEqual([]);
  });

  test.each([
    ['under 8', { age: 'under8' }, { path: 'age', code: 'too_young' }],
    [
      'of 10 without the guardian’s word on their data',
      { age: 'from8', guardianAgrees: 'yes' },
      { path: 'guardianAllowsData', code: 'data_consent_required' },
    ],
  ])('of a child %s nothing personal is kept', async (_, more, error) => {
    const attempt = randomUUID();
    expect((await send(attempt, { ...GOOD, ...more })).to).toBe(givePage());
    expect(await draft(attempt)).toEqual({
      values: { amount: '10000', displayMode: 'nick', ...more },
      errors: [error],
    });
    expect(await giftsHere()).toEqual([]);
  });

  test('a child’s day is as full as a child’s one gift: what is left is said, at the amount', async () => {
    const child: Fields = { ...GOOD, email: 'child@camphor.test', age: 'from8' };
    child.guardianAgrees = child.guardianAllowsData = 'yes';
    expect((await send(randomUUID(), { ...child, amount: '15000' })).to).toContain('/cs_');
    const attempt = randomUUID();
    expect((await send(attempt, child)).to).toBe(givePage());
    expect(await draft(attempt)).toEqual({
      values: child,
      errors: [{ path: 'amount', code: 'daily_limit', maxFen: 5_000, capFen: 20_000 }],
    });
    expect((await send(attempt, { ...child, amount: '5000' })).to).toContain('/cs_');
    // Changed: the page of ¥50 is closed first, and no longer counts.
    expect((await send(attempt, { ...child, amount: 'own', amountOwn: '45' })).to).toContain('/cs_');
  });

  test('the suggested address is taken in one tap', async () => {
    const attempt = randomUUID();
    await send(attempt, { ...GOOD, email: 'lao@gmial.com' });
    expect((await send(attempt, { ...GOOD, email: 'lao@gmial.com', useSuggested: '1' })).to).toContain(
      '/cs_',
    );
    expect((await draft(attempt))?.values.email).toBe('lao@gmail.com');
  });

  test('an address that looks mistyped is asked about once', async () => {
    const attempt = randomUUID();
    const fields = { ...GOOD, email: 'lao@gmial.com' };
    expect((await send(attempt, fields)).to).toBe(givePage());
    expect((await draft(attempt))?.errors).toEqual([{ path: 'email', code: 'mail_domain' }]);
    const paying = await send(attempt, fields);
    expect(paying.to).not.toBe(givePage());
    // Back from the payment page and sent again: the question is not asked a second time.
    expect((await send(attempt, fields)).to).toBe(paying.to);
    expect(await giftsHere()).toHaveLength(1);
  });

  test('a provider that is away and a paused campaign are told as refusals', async () => {
    const attempt = randomUUID();
    await faults({ api: { only: 'POST /v1/checkout/sessions', serverError: 1 } });
    expect((await send(attempt)).to).toBe(givePage());
    expect((await draft(attempt))?.errors).toEqual([{ path: '', code: 'PROVIDER_UNAVAILABLE' }]);
    await faults({});
    expect((await send(attempt)).to).not.toBe(givePage());
    await sql`update campaigns set state = 'paused' where id = ${campaignId}`;
    const other = randomUUID();
    await send(other);
    expect((await draft(other))?.errors).toEqual([{ path: '', code: 'CAMPAIGN_NOT_LIVE' }]);
  });
});

describe('a form that is not ours', () => {
  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['no origin', { origin: '' }],
    ['null', { origin: 'null' }],
  ])('%s', async (_, headers) => {
    expect(await send(randomUUID(), GOOD, headers)).toMatchObject({
      status: 303,
      to: `${givePage()}?refused=origin`,
      cookie: null,
    });
    expect(await giftsHere()).toEqual([]);
  });
  test('the very host it was sent to is this site, whatever APP_URL says', async () => {
    expect(
      (await send(randomUUID(), GOOD, { host: '192.0.2.1:3000', origin: 'http://192.0.2.1:3000' })).to,
    ).not.toContain('refused');
  });
  test('too large, or no form', async () => {
    expect((await send(randomUUID(), { ...GOOD, message: 'a'.repeat(17_000) })).to).toBe(
      `${givePage()}?refused=size`,
    );
    expect((await send(randomUUID(), '{}', { 'content-type': 'application/json' })).to).toBe(
      `${givePage()}?refused=form`,
    );
    expect(await giftsHere()).toEqual([]);
  });
  test('a campaign that is not there leads to its page, which says so', async () => {
    const response = await POST(request('/zh/campaigns/none/donate/start', GOOD), {
      params: Promise.resolve({ locale: 'zh', slug: 'none' }),
    });
    expect(response.headers.get('location')).toBe('/zh/campaigns/none/donate');
  });
});

describe('looking a gift up', () => {
  const ask = async (fields: Fields, address = '192.0.2.8') => {
    const response = await find(request('/zh/find-my-gift/send', fields, { 'x-camphor-address': address }), {
      params: Promise.resolve({ locale: 'zh' }),
    });
    return { to: response.headers.get('location'), cookie: response.headers.get('set-cookie') };
  };

  test('answers the same for a gift that is there and one that is not, and mails only the first', async () => {
    await send(randomUUID());
    const [gift] = await giftsHere();
    const right = await ask({
      reference: gift!.reference.toLowerCase().replaceAll('-', ' '),
      email: ' LAO@camphor.test',
    });
    const wrong = await ask({ reference: gift!.reference, email: 'other@camphor.test' });
    expect(right).toEqual(wrong);
    expect(right.to).toBe('/zh/find-my-gift?sent=1');
    const mails = await sql<
      { to: string; params: { giftId: string } }[]
    >`select to_address as to, params from mails where kind = 'find_gift'`;
    expect(mails.map((mail) => ({ ...mail }))).toEqual([
      { to: 'lao@camphor.test', params: { giftId: gift!.id } },
    ]);
  });

  test('what was mistyped comes back in a cookie of this browser, never in the address', async () => {
    const answer = await ask({ reference: 'CA-1', email: 'lao' });
    expect(answer.to).toBe('/zh/find-my-gift?wrong=reference-email');
    expect(answer.cookie).toMatch(
      /^find_gift=[\w-]+; Path=\/zh\/find-my-gift; Max-Age=600; HttpOnly; SameSite=Strict$/,
    );
    expect(Buffer.from(/find_gift=([\w-]+)/.exec(answer.cookie!)![1]!, 'base64url').toString()).toBe(
      '{"reference":"CA-1","email":"lao","phone":""}',
    );
  });

  test('is limited by address', async () => {
    const tries = await Promise.all(
      Array.from({ length: 25 }, (_, n) =>
        ask({ reference: 'CA-7KQ3-9F2M-X1', email: `n${n}@camphor.test` }, '192.0.2.9'),
      ),
    );
    expect(tries.filter(({ to }) => to === '/zh/find-my-gift?wrong=limited')).toHaveLength(5);
  });
});

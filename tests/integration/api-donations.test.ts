import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { GET } from '@/app/api/v1/donations/[id]/route';
import { POST } from '@/app/api/v1/donations/route';
import { sql } from '@/db/client';
import { freshDatabase } from '../support/database';
import { body, deliver, makeGivable } from '../support/give-world';
import { closeStripe, cutAnswers, faults, pay } from '../support/stripe';

// Who is signed in is read from next/headers, which has no request here: everybody is a visitor.
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: () => undefined }),
  headers: async () => new Headers(),
}));
afterAll(closeStripe);

let slug: string;
beforeEach(async () => {
  await freshDatabase();
  await faults({});
  cutAnswers(false);
  ({ slug } = await makeGivable());
});

type Answer = Record<string, unknown> & { id: string; checkoutUrl: string };
async function post(
  content: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; type: string | null; headers: Headers; answer: Answer }> {
  const text =
    typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content);
  const response = await POST(
    new Request('http://localhost:3999/api/v1/donations', {
      method: 'POST',
      body: text as BodyInit,
      headers: { 'content-type': 'application/json', ...headers },
    }),
  );
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    headers: response.headers,
    answer: (await response.json()) as Answer,
  };
}
const get = (id: string) =>
  GET(new Request(`http://localhost:3999/api/v1/donations/${id}`), { params: Promise.resolve({ id }) });
const count = async () => (await sql`select 1 from gifts`).length;

test('201 for a new gift, 200 and the same gift for the same attempt, 409 for another body', async () => {
  const one = body(slug, { donor: { email: 'lao@example.com' } });
  const first = await post(one);
  expect(first).toMatchObject({
    status: 201,
    answer: {
      state: 'pending',
      id: expect.stringMatching(/^gift_[0-9a-z]{26}$/),
      checkoutUrl: expect.stringMatching(/^http/),
    },
  });
  expect(Object.keys(first.answer).sort()).toEqual(['checkoutUrl', 'id', 'state']);
  const again = await post({ ...one, donor: { email: 'LAO@example.com' }, locale: 'zh', interval: 'once' });
  expect(again).toMatchObject({ status: 200, answer: first.answer });
  expect(await post({ ...one, amountFen: 20_000 })).toMatchObject({
    status: 409,
    type: 'application/problem+json',
    answer: { code: 'ATTEMPT_REUSED', status: 409 },
  });
  expect(await count()).toBe(1);
});

test('ten at once with one attempt: one 201, one gift, one payment page', async () => {
  const one = body(slug);
  const all = await Promise.all(Array.from({ length: 10 }, () => post(one)));
  expect(all.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 9 }, () => 200), 201]);
  expect(new Set(all.map(({ answer }) => `${answer.id} ${answer.checkoutUrl}`)).size).toBe(1);
});

test('a gift is read by its id from pending to received, with nothing of its donor', async () => {
  const { answer } = await post(
    body(slug, { donor: { email: 'lao@example.com', name: '周某' }, displayMode: 'name', message: '加油' }),
  );
  const pending = await (await get(answer.id)).json();
  expect(pending).toMatchObject({
    id: answer.id,
    state: 'pending',
    campaign: slug,
    amountFen: 10_000,
    refundedFen: 0,
    disputedFen: 0,
    matchedFen: 0,
    paidAt: null,
    settledAt: null,
  });
  await pay(answer.checkoutUrl);
  await deliver();
  const response = await get(answer.id);
  const received = (await response.json()) as Record<string, unknown>;
  expect(received).toMatchObject({
    state: 'succeeded',
    reference: expect.stringMatching(/^CA-/),
    paidAt: expect.stringMatching(/Z$/),
    settledAt: expect.stringMatching(/Z$/),
  });
  expect(Object.keys(received).sort()).toEqual([
    'amountFen',
    'campaign',
    'createdAt',
    'disputedFen',
    'id',
    'matchedFen',
    'paidAt',
    'reference',
    'refundedFen',
    'settledAt',
    'state',
  ]);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
});

test('an id that is none, or nobody’s, is 404', async () => {
  for (const id of ['gift_00000000000000000000000000', 'x', "gift_' or 1=1", '']) {
    const response = await get(id);
    expect([response.status, ((await response.json()) as Answer).code]).toEqual([404, 'NOT_FOUND']);
  }
});

describe('bad input', () => {
  const errorsOf = async (more: Record<string, unknown>) => {
    const { status, answer } = await post(body(slug, more));
    return { status, code: answer.code, errors: answer.errors };
  };
  const wrong = (path: string, code: string) => ({
    status: 422,
    code: 'VALIDATION',
    errors: [{ path, code }],
  });

  test.each([
    ['surprise', 'unknown_field', { surprise: 1 }],
    ['donor.surprise', 'unknown_field', { donor: { email: 'lao@example.com', surprise: 1 } }],
    ['donor.email', 'not_an_email', { donor: { email: 'lao.example.com' } }],
    ['donor.phone', 'not_a_phone', { donor: { phone: '12' } }],
    ['attemptId', 'not_allowed', { attemptId: 'not-a-uuid' }],
    ['attemptId', 'required', { attemptId: undefined }],
    ['amountFen', 'not_allowed', { amountFen: 100.5 }],
    ['amountFen', 'not_allowed', { amountFen: '10000' }],
    ['amountFen', 'not_allowed', { amountFen: null }],
    ['donor.email', 'required', { interval: 'month' }],
    ['interval', 'not_allowed', { interval: 'week' }],
    ['team', 'not_offered', { team: 'blue' }],
    ['donor.name', 'required', { displayMode: 'name' }],
    ['nick', 'required', { displayMode: 'nick', nick: '  ' }],
    ['nick', 'not_allowed', { displayMode: 'nick', nick: '零\u200b宽' }],
    ['nick', 'too_long', { displayMode: 'nick', nick: '老'.repeat(21) }],
    ['displayMode', 'not_allowed', { displayMode: 'loud' }],
    ['message', 'too_long', { message: '好'.repeat(201) }],
    ['locale', 'not_allowed', { locale: 'fr' }],
    ['campaign', 'not_allowed', { campaign: '../etc' }],
  ])('%s: %s', async (path, code, more) => {
    expect(await errorsOf(more)).toEqual(wrong(path, code));
    expect(await count()).toBe(0);
  });

  test('what is not an object is a validation error, what is not JSON is malformed', async () => {
    for (const content of ['[]', '"x"', '7', 'null', 'true'])
      expect(await post(content)).toMatchObject({ status: 422, answer: { code: 'VALIDATION' } });
    for (const content of ['', '{', '{"a":}', new Uint8Array([0x7b, 0xff, 0x7d])])
      expect(await post(content)).toMatchObject({ status: 400, answer: { code: 'MALFORMED' } });
  });

  test('another content type is 415, a body over 32 KB 413, whatever length it claims', async () => {
    expect(await post(body(slug), { 'content-type': 'text/plain' })).toMatchObject({
      status: 415,
      answer: { code: 'UNSUPPORTED_MEDIA_TYPE' },
    });
    expect(await post('amountFen=1', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({
      status: 415,
    });
    expect(await post(body(slug), { 'content-type': 'application/json; charset=utf-8' })).toMatchObject({
      status: 201,
    });
    expect(await post(JSON.stringify({ message: 'x'.repeat(40_000) }))).toMatchObject({
      status: 413,
      answer: { code: 'TOO_LARGE' },
    });
  });

  test('an amount outside the limits carries the limits', async () => {
    for (const amountFen of [0, -5, 499, 100_000_000])
      expect(await post(body(slug, { amountFen }))).toMatchObject({
        status: 422,
        answer: { code: 'AMOUNT_OUT_OF_RANGE', limits: { minFen: 500, maxFen: 99_999_999 } },
      });
  });

  test('hidden characters and lone surrogates never reach the database', async () => {
    const { status } = await post(
      `{"campaign":"${slug}","amountFen":1000,"attemptId":"${randomUUID()}","message":"a\\u0000b\\ud800c"}`,
    );
    expect(status).toBe(201);
    expect(await sql`select message from gifts`).toEqual([{ message: 'abc' }]);
  });
});

describe('refusals', () => {
  test('each with its code: a campaign that is not live says its state', async () => {
    expect(await post(body('no-such'))).toMatchObject({ status: 404, answer: { code: 'NOT_FOUND' } });
    await sql`update campaigns set state = 'paused'`;
    expect(await post(body(slug))).toMatchObject({
      status: 409,
      answer: { code: 'CAMPAIGN_NOT_LIVE', reason: 'paused' },
    });
    await sql`update campaigns set state = 'live'`;
    await sql`delete from merchant_accounts`;
    expect(await post(body(slug))).toMatchObject({ status: 409, answer: { code: 'NO_MERCHANT' } });
    await sql`update certificates set state = 'revoked'`;
    expect(await post(body(slug))).toMatchObject({ status: 409, answer: { code: 'CERT_REQUIRED' } });
  });

  test('a silent provider is 503 with Retry-After, and the same attempt goes on afterwards', async () => {
    const one = body(slug);
    cutAnswers(true);
    const silent = await post(one);
    expect(silent).toMatchObject({ status: 503, answer: { code: 'PROVIDER_UNAVAILABLE' } });
    expect(Number(silent.headers.get('retry-after'))).toBeGreaterThan(0);
    cutAnswers(false);
    expect(await post(one)).toMatchObject({
      status: 200,
      answer: { state: 'pending', checkoutUrl: expect.stringMatching(/^http/) },
    });
    expect(await count()).toBe(1);
  });
});

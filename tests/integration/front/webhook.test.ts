import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { closeInbox } from '@/lib/payments/inbox';
import { deliver, startFront, stripeSignature, type TestFront } from '../../support/front';

let front: TestFront;
beforeAll(async () => {
  front = await startFront();
});
afterAll(async () => {
  await front.close();
  await closeInbox();
});
beforeEach(() => sql`delete from inbox`);

let serial = 0;
const event = (more: object = {}) => ({
  id: `evt_${++serial}`,
  object: 'event',
  type: 'charge.succeeded',
  livemode: false,
  data: { object: {} },
  ...more,
});
const kept = async () =>
  await sql<
    { eventId: string; body: Uint8Array }[]
  >`select event_id as "eventId", body from inbox order by seq`;
const statusOf = async (answer: Promise<Response>) => (await answer).status;

describe('an event', () => {
  test('is kept byte for byte before it is answered', async () => {
    const body = Buffer.from(`  ${JSON.stringify(event({ text: '捐 \\u0000' }))}\n`);
    expect(await statusOf(deliver(front, body))).toBe(200);
    const [row] = await kept();
    expect(Buffer.from(row!.body)).toEqual(body);
  });
  test('delivered fifty times at once is one row, and every sender is told it is kept', async () => {
    const body = JSON.stringify(event());
    const answers = await Promise.all(Array.from({ length: 50 }, () => statusOf(deliver(front, body))));
    expect(answers).toEqual(Array(50).fill(200));
    expect(await kept()).toHaveLength(1);
  });
  test('of the other mode is kept too', async () => {
    expect(await statusOf(deliver(front, JSON.stringify(event({ livemode: true }))))).toBe(200);
    expect(await kept()).toHaveLength(1);
  });
  test('signed with the older of two secrets, or 300 seconds away, is accepted; 301 seconds away it is not', async () => {
    const body = JSON.stringify(event());
    const at = (away: number) =>
      statusOf(deliver(front, body, { 'stripe-signature': stripeSignature(body, away) }));
    expect(await at(-299)).toBe(200);
    expect(await at(299)).toBe(200);
    expect(await at(-302)).toBe(400);
    expect(await at(302)).toBe(400);
    expect(await kept()).toHaveLength(1);
  });
});

describe('strange bodies', () => {
  const deep = (n: number) =>
    `{"id":"evt_deep_${n}","object":"event","data":${'['.repeat(n)}${']'.repeat(n)}}`;
  test('hurt neither the process nor their neighbours', async () => {
    const strange = [
      '{"id":"evt_nul","text":"\\u0000"}',
      '{"id":"evt_surrogate","text":"\\ud800"}',
      '{"id":"evt_proto","__proto__":{"id":"x"},"constructor":{"prototype":{}}}',
      '{"id":"evt_first","id":"evt_twice"}',
      Buffer.concat([
        Buffer.from('{"id":"evt_utf8","text":"'),
        Buffer.from([0xff, 0xfe, 0xc3]),
        Buffer.from('"}'),
      ]),
      Buffer.from(`{"id":"evt_raw_nul","text":"a"}\u0000`.replace('\u0000', ' ')),
      deep(100_000),
      deep(490_000),
    ];
    const good = Array.from({ length: 40 }, () => JSON.stringify(event()));
    const answers = await Promise.all([...strange, ...good].map((body) => statusOf(deliver(front, body))));
    expect(answers).toEqual(Array(strange.length + good.length).fill(200));
    const ids = (await kept()).map((row) => row.eventId);
    expect(ids).toHaveLength(48);
    expect(ids).toContain('evt_twice');
  });
  test.each([
    ['not JSON', 'hello'],
    ['nothing', ''],
    ['an array', '[{"id":"evt_1"}]'],
    ['null', 'null'],
    ['a number as id', '{"id":7}'],
    ['no id', '{"object":"event"}'],
    ['an empty id', '{"id":""}'],
    ['an id PostgreSQL cannot keep', '{"id":"evt_\\u0000"}'],
    ['an endless id', `{"id":"${'x'.repeat(300)}"}`],
    ['a byte order mark', '\ufeff{"id":"evt_bom"}'],
    ['an open nesting', '['.repeat(100_000)],
  ])('%s, genuinely signed, is MALFORMED', async (_, body) => {
    const answer = await deliver(front, body);
    expect([answer.status, (await answer.json()).code]).toEqual([400, 'MALFORMED']);
    expect(await kept()).toHaveLength(0);
  });
});

describe('is refused', () => {
  test.each<[number, string, RequestInit]>([
    [405, 'GET', { method: 'GET' }],
    [405, 'PUT', { method: 'PUT', body: '{}' }],
    [405, 'HEAD', { method: 'HEAD' }],
    [
      415,
      'a form',
      { method: 'POST', body: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ],
    [415, 'text', { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } }],
    [
      415,
      'compressed',
      {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      },
    ],
    [400, 'unsigned', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }],
  ])('%i: %s', async (status, _, init) => {
    expect((await fetch(`${front.url}/api/webhooks/stripe`, init)).status).toBe(status);
  });
  test('404: another path', async () => {
    expect(
      (await fetch(`${front.url}/api/webhooks/stripe/extra`, { method: 'POST', body: '{}' })).status,
    ).toBe(404);
  });
  test('400: a body changed on the way', async () => {
    const body = JSON.stringify(event());
    expect(
      await statusOf(
        deliver(front, body.replace('charge', 'chargf'), { 'stripe-signature': stripeSignature(body) }),
      ),
    ).toBe(400);
    expect(await kept()).toHaveLength(0);
  });
});

/** Sends `bytes` in pieces; with or without saying how many. Resolves with the status, or 0 when the connection was cut first. */
function pour(bytes: number, hasLength: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      ...(hasLength && { 'content-length': String(bytes) }),
    };
    const out = request(
      `${front.url}/api/webhooks/stripe`,
      { method: 'POST', headers, agent: false },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
        out.destroy();
      },
    );
    out.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? resolve(0) : reject(error),
    );
    const piece = Buffer.alloc(65_536, 32);
    let sent = 0;
    const more = () => {
      while (sent < bytes && !out.destroyed) {
        sent += piece.length;
        if (!out.write(piece)) return void out.once('drain', more);
      }
      if (!out.destroyed) out.end();
    };
    more();
  });
}

describe('a body over a megabyte', () => {
  test('is 413, announced or not', async () => {
    expect(await pour(1_114_112, true)).toBe(413);
    expect(await pour(20_000_000, true)).toBe(413);
    expect(await pour(20_000_000, false)).toBe(413);
  });
  test('is not kept in memory: fifty of a hundred megabytes at once', async () => {
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 10);
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => pour(100_000_000, i % 2 === 0)));
    clearInterval(watch);
    expect(answers.filter((status) => status !== 413 && status !== 0)).toEqual([]);
    expect(answers.filter((status) => status === 413).length).toBeGreaterThan(25);
    expect(peak - before).toBeLessThan(120_000_000); // sender and receiver are this one process
  });
  test('of exactly a megabyte is read', async () => {
    const head = '{"id":"evt_big","text":"';
    const body = `${head}${'x'.repeat(1_000_000 - head.length - 2)}"}`;
    expect(await statusOf(deliver(front, body))).toBe(200);
  });
});

test('three hundred senders at once share inserts and lose nothing', async () => {
  const bodies = Array.from({ length: 300 }, () => JSON.stringify(event()));
  const answers = await Promise.all(bodies.map((body) => statusOf(deliver(front, body))));
  expect(answers).toEqual(Array(300).fill(200));
  const [row] = await sql<
    { events: number; commits: number }[]
  >`select count(*)::int as events, count(distinct received_at)::int as commits from inbox`;
  expect(row!.events).toBe(300);
  expect(row!.commits).toBeLessThan(150);
});

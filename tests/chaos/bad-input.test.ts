import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase } from '@/db/client';
import { listInbox } from '@/lib/donations/official-queries';
import { as, official } from '../support/give-world';
import { events, type TestGift } from '../support/money-world';
import { makeGifts, openCampaign, platformSums, untilSettled } from './gifts';
import { type Answer, deliver, untilGranted } from './load';
import { type Random, seeded } from './random';
import { memoryOf, type Stand, startStand } from './stand';

/**
 * What no well-meaning sender says, genuinely signed and over the wire. It hurts neither its neighbours nor the
 * processes, and every event is settled, ignored by a named rule, or parked where officials see it.
 */
let stand: Stand;
let world: Awaited<ReturnType<typeof openCampaign>>;
beforeAll(async () => {
  stand = await startStand();
  world = await openCampaign(stand.sql);
});
afterAll(async () => {
  await closeDatabase();
  await stand?.stop();
});

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const charge = (gift: TestGift) => JSON.stringify(events.charge(gift));

type Change = (body: string, gift: TestGift) => string | Buffer;
/** The object an event is about, in its body. */
const OBJECT = /"object":\{.*\}(?=\}\})/;

/** The same charge made strange in one way, and what becomes of it: `settled` where it still is that charge. */
const STRANGE: [name: string, becomes: 'settled' | 'ignored' | 'parked', Change][] = [
  ['a NUL in a name', 'settled', (body) => body.replace('"cny"', '"cny","name":"\\u0000"')],
  ['a NUL in the id of its payment', 'ignored', (body, { pi }) => body.replaceAll(pi, `${pi}\\u0000`)],
  ['a NUL in the gift it names', 'ignored', (body, { id }) => body.replaceAll(id, `${id}\\u0000`)],
  ['a lone surrogate', 'parked', (body, { pi }) => body.replaceAll(pi, `${pi}\\ud800`)],
  ['a megabyte of nesting', 'settled', (body) => body.replace('"cny"', `"cny","deep":${nested(490_000)}`)],
  [
    'nesting where its metadata is',
    'ignored',
    (body) => body.replace(/"metadata":\{[^}]*\}/, `"metadata":${nested(10_000)}`),
  ],
  ['keys twice', 'settled', (body) => body.replace('"amount":', '"amount":1,"amount":')],
  [
    'a poisoned prototype',
    'settled',
    (body) =>
      body.replace('"cny"', '"cny","__proto__":{"amount":1},"constructor":{"prototype":{"amount":1}}'),
  ],
  ['bytes that are no UTF-8', 'parked', (body, { ch }) => bytesWith(body, ch, [0xff, 0xfe, 0xc3])],
  ['an amount that is a text', 'parked', (body) => body.replace(/"amount":\d+/, '"amount":"1e3"')],
  ['an amount below zero', 'parked', (body) => body.replace(/"amount":\d+/, '"amount":-500')],
  ['a fraction of a fen', 'parked', (body) => body.replace(/"amount":\d+/, '"amount":0.5')],
  [
    'an amount beyond what is exact',
    'parked',
    (body) => body.replace(/"amount":\d+/, '"amount":9007199254740993'),
  ],
  ['an endless amount', 'parked', (body) => body.replace(/"amount":\d+/, '"amount":1e999')],
  ['no object', 'parked', (body) => body.replace(OBJECT, '"object":null')],
  ['a list for an object', 'ignored', (body) => body.replace(OBJECT, '"object":[]')],
  ['a time that is none', 'parked', (body) => body.replace(/"created":\d+/, '"created":1e300')],
  ['an unknown type', 'ignored', (body) => body.replace('charge.succeeded', 'charge.invented')],
  ['a type that is none', 'parked', (body) => body.replace('"charge.succeeded"', '{}')],
  ['an unknown gift', 'ignored', (body, { id }) => body.replaceAll(id, 'gift_00000000000000000000000000')],
];

function bytesWith(body: string, after: string, bytes: number[]): Buffer {
  const at = body.indexOf(after) + after.length;
  return Buffer.concat([Buffer.from(body.slice(0, at)), Buffer.from(bytes), Buffer.from(body.slice(at))]);
}

test('strange events hurt neither their neighbours nor the processes, and none is dropped', {
  timeout: 60_000,
}, async () => {
  const random = seeded();
  const [good, bad] = [
    await makeGifts(stand.sql, world, 100, random),
    await makeGifts(stand.sql, world, STRANGE.length, random),
  ];
  const strange = STRANGE.map(([name, becomes, change], n) => {
    const event = events.charge(bad[n]!);
    return {
      name,
      becomes,
      id: event.id,
      plain: JSON.stringify(event),
      body: change(JSON.stringify(event), bad[n]!),
    };
  });
  expect(strange.filter(({ plain, body }) => body.toString() === plain)).toEqual([]);
  const all = random.shuffled([...strange.map(({ body }) => body), ...good.map(charge)]);
  // A busy machine may tell a sender to come back, as it tells Stripe; nothing is answered otherwise.
  const seen: Answer[] = [];
  await Promise.all(all.map((body) => untilGranted(() => deliver(stand.url, body), { seen })));
  expect(seen.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
  await untilSettled(stand.sql);

  // Received = settled + ignored by a named rule + parked with its reason.
  const rows = await stand.sql<{ id: string; state: string; note: string | null }[]>`
    select event_id as id, state, note from inbox`;
  expect(rows).toHaveLength(all.length);
  expect(rows.filter(({ state, note }) => state !== 'settled' && !note)).toEqual([]);
  const stateOf = new Map(rows.map(({ id, state }) => [id, state]));
  expect(strange.map(({ name, id }) => [name, stateOf.get(id)])).toEqual(
    STRANGE.map(([name, becomes]) => [name, becomes]),
  );

  // Every neighbour is counted to the fen, and so is what was strange and still the same charge.
  const counted = [...good, ...bad.filter((_, n) => STRANGE[n]![1] === 'settled')];
  expect(await platformSums(stand.sql)).toMatchObject({
    giftCount: counted.length,
    grossFen: counted.reduce((sum, { amountFen }) => sum + amountFen, 0),
  });
  const succeeded = await stand.sql`select id from gifts where state = 'succeeded'`;
  expect(succeeded.map(({ id }) => String(id)).sort()).toEqual(counted.map(({ id }) => id).sort());
  expect(stand.fatal()).toEqual([]);
  expect(stand.restarts).toEqual({ front: 0, worker: 0, sandbox: 0 });
});

test('an unknown type and an unknown gift are kept, answered 200, and shown to officials', async () => {
  const random = seeded();
  const [one, other] = await makeGifts(stand.sql, world, 2, random);
  const unknown = { ...events.charge(one!), type: 'treasury.invented' };
  const stranger = events.charge({ ...other!, id: 'gift_11111111111111111111111111' });
  for (const event of [unknown, stranger])
    expect((await deliver(stand.url, JSON.stringify(event))).status).toBe(200);
  await untilSettled(stand.sql);
  const { items } = await listInbox(as(official('admin')), { state: 'ignored' });
  const notes = new Map(items.map(({ eventId, note }) => [eventId, note]));
  expect(notes.get(unknown.id)).toBe('unknown_type');
  expect(notes.get(stranger.id)).toBe('unmatched');
});

test('thousands of mangled bodies: 200 or 400, never a crash', { timeout: 60_000 }, async () => {
  const random = seeded();
  const [gift] = await makeGifts(stand.sql, world, 1, random);
  const bodies = Array.from({ length: process.env.CHAOS === 'full' ? 5_000 : 1_500 }, () =>
    mangled(charge(gift!), random),
  );
  const statuses = new Set<number>();
  const sender = async () => {
    for (let body = bodies.pop(); body; body = bodies.pop())
      statuses.add((await deliver(stand.url, body)).status);
  };
  await Promise.all(Array.from({ length: 16 }, sender));
  expect([...statuses].filter((status) => status !== 200 && status !== 400)).toEqual([]);
  await untilSettled(stand.sql);
  const unexplained = await stand.sql`select event_id from inbox where state <> 'settled' and note is null`;
  expect(unexplained).toEqual([]);
  expect(stand.fatal()).toEqual([]);
  expect(stand.restarts).toEqual({ front: 0, worker: 0, sandbox: 0 });
});

/** A body with some of its bytes changed, doubled or taken out, and an id of its own where that survives. */
function mangled(body: string, random: Random): Buffer {
  const bytes = [...Buffer.from(body.replace('evt_test', `evt_${random.between(0, 1e9)}`))];
  for (let n = random.between(1, 4); n > 0; n--) {
    const at = random.between(0, bytes.length - 1);
    const kind = random.between(1, 3);
    if (kind === 1) bytes[at] = random.between(0, 255);
    if (kind === 2) bytes.splice(at, random.between(1, 40));
    if (kind === 3) bytes.splice(at, 0, ...bytes.slice(at, at + random.between(1, 40)));
  }
  return Buffer.from(bytes);
}

/** Sends a body of spaces without end, with its length said or not; the status, or 0 when the line was cut first. */
function pour(total: number, hasLength: boolean): Promise<number> {
  return new Promise((resolve) => {
    const headers = {
      'content-type': 'application/json',
      ...(hasLength && { 'content-length': String(total) }),
    };
    const out = request(`${stand.url}/api/webhooks/stripe`, { method: 'POST', headers, agent: false });
    out.on('response', (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
      out.destroy();
    });
    out.on('error', () => resolve(0));
    const piece = Buffer.alloc(65_536, 32);
    let sent = 0;
    const more = () => {
      while (sent < total && !out.destroyed) {
        const next = piece.subarray(0, total - sent);
        sent += next.length;
        if (!out.write(next)) return void out.once('drain', more);
      }
      if (!out.destroyed) out.end();
    };
    more();
  });
}

test('fifty bodies of a hundred megabytes at once are refused unread: the front grows by less than 50 MB', {
  timeout: 60_000,
}, async () => {
  seeded();
  expect([413, 0]).toContain(await pour(2_000_000, true)); // once before, so that what is measured is the bodies
  const pid = stand.pid('front');
  const before = memoryOf(pid);
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, memoryOf(pid))), 10);
  const statuses = await Promise.all(Array.from({ length: 50 }, (_, n) => pour(100_000_000, n % 2 === 0)));
  clearInterval(watch);
  expect(statuses.filter((status) => status !== 413 && status !== 0)).toEqual([]);
  expect(statuses.filter((status) => status === 413).length).toBeGreaterThanOrEqual(25);
  expect(peak - before).toBeLessThan(50_000_000);
  expect(stand.pid('front')).toBe(pid);
});

test('after all of it the books hold; only parked events are findings', async () => {
  const said = await stand.check().catch((error: { stdout: string }) => error.stdout);
  const findings = said.split('\n').filter((line) => line.startsWith('check_') || line.startsWith('audit'));
  expect(findings.filter((line) => !/^check_i8_inbox\tevent .*\tparked: /.test(line))).toEqual([]);
});

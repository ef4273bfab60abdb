import { afterAll, beforeAll, expect, test } from 'vitest';
import { events, type World } from '../support/money-world';
import { makeGifts, openCampaign, platformSums, post, untilSettled } from './gifts';
import { seeded } from './random';
import { type Stand, startStand } from './stand';

/** What Stripe may do to one event on its way (reliability A1, A5, A9): many copies at once, and bodies nobody expects. */
let stand: Stand;
let world: World;
beforeAll(async () => {
  stand = await startStand();
  world = await openCampaign(stand.sql);
});
afterAll(() => stand?.stop());

const GIFTS = 200;
const COPIES = 50;
const SENDERS = 64;

test(`${GIFTS} events, ${COPIES} copies of each at once: all acknowledged, exactly ${GIFTS} gifts`, {
  timeout: 120_000,
}, async () => {
  const random = seeded();
  const before = await platformSums(stand.sql);
  const gifts = await makeGifts(stand.sql, world, GIFTS, random);
  const bodies = gifts.map((gift) => JSON.stringify(events.charge(gift)));
  // Copies of an event lie together, so that they meet in flight.
  const waiting = bodies.flatMap((body) => Array.from({ length: COPIES }, () => body));
  const statuses = new Map<number, number>();
  const send = async () => {
    for (let body = waiting.pop(); body !== undefined; body = waiting.pop()) {
      const status = await post(stand.url, body);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, send));
  expect([...statuses]).toEqual([[200, GIFTS * COPIES]]);
  await untilSettled(stand.sql);
  const after = await platformSums(stand.sql);
  expect(after.giftCount - before.giftCount).toBe(GIFTS);
  expect(after.grossFen - before.grossFen).toBe(gifts.reduce((sum, gift) => sum + gift.amountFen, 0));
  expect(await stand.check()).toContain('All invariants hold');
});

/** Signed bodies that no event has, by what should become of each: refused at the door, or kept for people to see. */
const STRANGE: [string, string | Uint8Array, 200 | 400, string | null][] = [
  ['a NUL in a text', '{"id":"evt_nul","type":"charge.succeeded","created":1,"x":"\\u0000"}', 200, 'parked'],
  [
    'a lone surrogate',
    '{"id":"evt_lone","type":"galaxy.exploded","created":1,"x":"\\ud800"}',
    200,
    'ignored',
  ],
  ['a name twice', '{"id":"evt_a","id":"evt_twice","type":"galaxy.exploded","created":1}', 200, 'ignored'],
  [
    'a poisoned prototype',
    '{"id":"evt_proto","type":"galaxy.exploded","created":1,"__proto__":{"type":"charge.succeeded"}}',
    200,
    'ignored',
  ],
  [
    'nesting without end',
    `{"id":"evt_deep","type":"galaxy.exploded","created":1,"x":${'['.repeat(4_000)}${']'.repeat(4_000)}}`,
    200,
    'ignored',
  ],
  ['no gift of ours', '', 200, 'ignored'],
  ['bytes that are no text', Buffer.from('{"id":"evt_bytes","x":"\xff\xfe"}', 'latin1'), 200, 'parked'],
  ['an array', '[{"id":"evt_array"}]', 400, null],
];

test('what is signed and strange is refused or kept by name, and its neighbours are counted', {
  timeout: 60_000,
}, async () => {
  const random = seeded();
  const before = await platformSums(stand.sql);
  const gifts = await makeGifts(stand.sql, world, STRANGE.length, random);
  const unknown = JSON.stringify(
    events.charge({ id: 'gift_unknown', pi: 'pi_unknown', ch: 'ch_unknown', amountFen: 100 }),
  );
  const answers = await Promise.all(
    STRANGE.flatMap(([, body], i) => [
      post(stand.url, body === '' ? unknown : body),
      post(stand.url, JSON.stringify(events.charge(gifts[i]!))),
    ]),
  );
  expect(answers).toEqual(STRANGE.flatMap(([, , status]) => [status, 200]));
  await untilSettled(stand.sql);
  const kept = await stand.sql<{ id: string; state: string; note: string | null }[]>`
    select event_id as id, state, note from inbox where state in ('ignored', 'parked') order by event_id`;
  expect(kept.every(({ note }) => note !== null)).toBe(true);
  expect(kept.map(({ state }) => state).sort()).toEqual(
    STRANGE.flatMap(([, , , state]) => state ?? []).sort(),
  );
  expect((await platformSums(stand.sql)).giftCount - before.giftCount).toBe(gifts.length);
  const [sum] = await stand.sql<{ all: number; known: number }[]>`
    select count(*)::int as all, count(*) filter (where state in ('settled', 'ignored', 'parked'))::int as known from inbox`;
  expect(sum!.known).toBe(sum!.all); // received = settled + ignored by a named rule + parked
  expect(stand.fatal()).toEqual([]);
});

test('fifty bodies beyond a megabyte at once are refused before they are held', {
  timeout: 60_000,
}, async () => {
  const { readFileSync } = await import('node:fs');
  const residentMb = () =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${stand.pid('front')}/status`, 'utf8'))![1]) / 1_024;
  const before = residentMb();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, residentMb());
  }, 20);
  const big = new Uint8Array(8_000_000);
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => post(stand.url, big).catch(() => 'cut')),
  );
  clearInterval(watch);
  expect(answers.every((answer) => answer === 413 || answer === 'cut')).toBe(true);
  expect(most - before).toBeLessThan(50);
  const [gift] = await makeGifts(stand.sql, world, 1, seeded());
  expect(await post(stand.url, JSON.stringify(events.charge(gift!)))).toBe(200);
});

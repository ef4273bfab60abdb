import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openCampaign, platformSums, untilSettled } from './gifts';
import { type Answer, deliver, giftBody, start, untilGranted } from './load';
import { seeded } from './random';
import { Sandbox } from './sandbox';
import { memoryOf, type Stand, startStand, untilReady } from './stand';
import type { Mode } from './tcp-proxy';

/**
 * The line to the database fails in every way a line can, under events and under gifts being started. Whoever asks
 * is told soon to come back, nothing hangs, and ten seconds after the line is whole everything works again.
 */
let stand: Stand;
let sandbox: Sandbox;
let slug: string;
beforeAll(async () => {
  stand = await startStand({ hasSandbox: true });
  sandbox = new Sandbox(stand.sandboxUrl);
  ({ slug } = await openCampaign(stand.sql));
});
afterEach(() => stand.line.become({ kind: 'pass' }));
afterAll(() => stand?.stop());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const strangeEvent = () =>
  JSON.stringify({
    id: `evt_${randomUUID()}`,
    type: 'product.created',
    livemode: false,
    created: 1,
    data: { object: {} },
  });

/** No answer and no recovery may take longer; what is added is what a busy machine adds. */
const HANGS_MS = 15_000 + 1_000;
const EVENT_MS = 2_000 + 1_000;
const RECOVERY_MS = 10_000 + 5_000;

/** Eight clients that each do one thing after another, each until it is granted, while the line fails for `ms`. */
async function through(mode: Mode, ms: number) {
  const seen: Answer[] = [];
  const given: Answer[] = [];
  let isOver = false;
  const clients = Array.from({ length: 8 }, async (_, n) => {
    while (!isOver) {
      const body = giftBody(slug, 1_000 + n);
      const event = strangeEvent();
      const call = n < 4 ? () => start(stand.url, body) : () => deliver(stand.url, event);
      const answer = await untilGranted(call, { seen });
      if (answer.what === 'gift') given.push(answer);
      await pause(20);
    }
  });
  await pause(300);
  await stand.line.become(mode);
  await pause(ms);
  await stand.line.become({ kind: 'pass' });
  const back = performance.now();
  await untilReady(stand.url);
  await pause(500);
  isOver = true;
  await Promise.all(clients);
  return { seen, given, recoveredMs: performance.now() - back };
}

test.each<[string, Mode, number]>([
  ['refuses', { kind: 'refuse' }, 4_000],
  ['is silent', { kind: 'blackhole' }, 7_000],
  ['breaks in the middle of answers', { kind: 'reset', resetAfter: [200, 6_000] }, 4_000],
  ['takes 200 ms', { kind: 'latency', latencyMs: 200 }, 3_000],
  ['takes 2 s', { kind: 'latency', latencyMs: 2_000 }, 8_000],
])(
  'a database that %s: told to come back, then all is done once',
  { timeout: 90_000 },
  async (_, mode, ms) => {
    seeded();
    const { seen, given, recoveredMs } = await through(mode, ms);
    const refused = seen.filter(({ status }) => status !== 200 && status !== 201);
    expect(stand.fatal()).toEqual([]);
    // Every refusal is one a client can act on.
    expect(refused.filter(({ status, retryAfter }) => status !== 503 || !retryAfter)).toEqual([]);
    expect(seen.filter((answer) => answer.ms > (answer.what === 'event' ? EVENT_MS : HANGS_MS))).toEqual([]);
    expect(recoveredMs).toBeLessThan(RECOVERY_MS);
    // One gift an attempt, one page a gift.
    const pages = await sandbox.pagesPerGift();
    expect(given.filter(({ body }) => pages.get(body.id!) !== 1)).toEqual([]);
    for (const { body } of given) await sandbox.pay(body.checkoutUrl!);
    await expect.poll(() => platformSums(stand.sql), { timeout: 30_000 }).toEqual(await sandbox.ledger());
    await untilSettled(stand.sql);
    expect(stand.restarts).toEqual({ front: 0, worker: 0, sandbox: 0 });
    expect(await stand.check()).toContain('All invariants hold');
  },
);

test('four hundred callers at once of a silent database are all told to come back, and cost next to nothing', {
  timeout: 60_000,
}, async () => {
  const before = memoryOf(stand.pid('front'));
  await stand.line.become({ kind: 'blackhole' });
  const callers = Array.from({ length: 400 }, (_, n) =>
    n % 2 === 0 ? start(stand.url, giftBody(slug, 1_000)) : deliver(stand.url, strangeEvent()),
  );
  const answers = await Promise.all(callers);
  expect(memoryOf(stand.pid('front')) - before).toBeLessThan(100_000_000);
  await stand.line.become({ kind: 'pass' });
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
  expect(answers.filter(({ retryAfter }) => !retryAfter)).toEqual([]);
  expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(HANGS_MS);
  const back = performance.now();
  await untilGranted(() => start(stand.url, giftBody(slug, 1_000)));
  await untilGranted(() => deliver(stand.url, strangeEvent()));
  expect(performance.now() - back).toBeLessThan(RECOVERY_MS);
  expect(stand.fatal()).toEqual([]);
});

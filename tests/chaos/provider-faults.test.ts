import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openCampaign, platformSums, untilSettled } from './gifts';
import { type Answer, giftBody, start, untilGranted } from './load';
import { seeded } from './random';
import { Sandbox } from './sandbox';
import { type Stand, startStand } from './stand';

/**
 * Stripe does the work and its answer is lost, is in haste, or breaks, while gifts are being started by clients that
 * try again with the same attempt. Every gift ends with one payment page, and nobody is charged twice.
 */
const GIFTS = process.env.CHAOS === 'full' ? 500 : 36;
const CLIENTS = 12;
/** Tries of one client: with three calls in ten lost, one gift in a million needs more. */
const TRIES = 12;

let stand: Stand;
let sandbox: Sandbox;
let slug: string;
beforeAll(async () => {
  stand = await startStand({ hasSandbox: true });
  sandbox = new Sandbox(stand.sandboxUrl);
  ({ slug } = await openCampaign(stand.sql));
});
beforeEach(() => sandbox.faults({}));
afterAll(() => stand?.stop());

const OPENING = 'POST /v1/checkout/sessions';

test.each<[string, object]>([
  ['does the work and cuts the line, 3 calls in 10', { resetAfterDoing: 0.3 }],
  ['does the work and never answers, now and then', { timeoutAfterDoing: 0.3, times: 4 }],
  ['is in haste (429), 3 in 10', { rateLimit: 0.3 }],
  ['breaks (500), 3 in 10', { serverError: 0.3 }],
  ['does all of it', { rateLimit: 0.1, serverError: 0.1, resetAfterDoing: 0.1 }],
])('Stripe %s: one page a gift, each paid once', { timeout: 240_000 }, async (_, api) => {
  const random = seeded();
  const [before, had] = [await sandbox.ledger(), await sandbox.pagesPerGift()];
  await sandbox.faults({ seed: random.between(1, 1e9), api: { only: OPENING, ...api } });
  const seen: Answer[] = [];
  const bodies = Array.from({ length: GIFTS }, () => giftBody(slug, random.between(500, 90_000)));
  const waiting = [...bodies];
  const given: Answer[] = [];
  const client = async () => {
    for (let body = waiting.pop(); body; body = waiting.pop())
      given.push(await untilGranted(() => start(stand.url, body!), { tries: TRIES, seen }));
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  await sandbox.faults({});

  const refused = seen.filter(({ status }) => status !== 200 && status !== 201);
  expect(
    refused.filter(({ status, retryAfter, body }) => status !== 503 || !retryAfter || !body.code),
  ).toEqual([]);
  expect(Math.max(...seen.map(({ ms }) => ms))).toBeLessThan(20_000);

  const pages = await sandbox.pagesPerGift();
  for (const id of had.keys()) pages.delete(id);
  expect(new Set(given.map(({ body }) => body.id)).size).toBe(GIFTS);
  expect(pages).toEqual(new Map(given.map(({ body }) => [body.id!, 1])));

  for (const { body } of given) await sandbox.pay(body.checkoutUrl!);
  const after = await sandbox.ledger();
  expect(after.giftCount - before.giftCount).toBe(GIFTS);
  expect(after.grossFen - before.grossFen).toBe(bodies.reduce((sum, { amountFen }) => sum + amountFen, 0));
  await expect.poll(() => platformSums(stand.sql), { timeout: 30_000 }).toEqual(after);
  await untilSettled(stand.sql);
  expect(stand.fatal()).toEqual([]);
  expect(await stand.check()).toContain('All invariants hold');
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { pullEvents } from '@/lib/donations/pull-events';
import { openCampaign, platformSums, untilSettled } from './gifts';
import { type Answer, giftBody, start, untilGranted } from './load';
import { type Random, seeded } from './random';
import { Sandbox } from './sandbox';
import { type Stand, startStand } from './stand';

/** Stripe misbehaves while gifts are started and paid; afterwards its own ledger and ours say the same. */
const FULL = process.env.CHAOS === 'full';
const GIFTS = FULL ? 1_000 : 50;
/** Longer than all of the sandbox's tries of one delivery. */
const TRIES_MS = 6_500;
const AT_ONCE = 6;

let stand: Stand;
let sandbox: Sandbox;
let slug: string;
beforeAll(async () => {
  stand = await startStand({
    hasSandbox: true,
    extra: { SANDBOX_RETRY_DELAYS: '100,200,400,800,1500,3000' },
  });
  sandbox = new Sandbox(stand.sandboxUrl);
  ({ slug } = await openCampaign(stand.sql));
});
afterAll(() => stand?.stop());

/** Starts and pays `GIFTS` gifts, each by a client that asks again with the same attempt until it is granted. */
async function giveAll(random: Random, { pay = true } = {}): Promise<{ ids: string[]; seen: Answer[] }> {
  const seen: Answer[] = [];
  const ids: string[] = [];
  let left = GIFTS;
  const give = async () => {
    while (left-- > 0) {
      const body = giftBody(slug, random.between(500, 50_000));
      const { body: made } = await untilGranted(() => start(stand.url, body), { seen });
      ids.push(made.id!);
      if (pay) await sandbox.pay(made.checkoutUrl!);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, give));
  return { ids, seen };
}

/** The two ledgers, and the invariants. */
async function expectAgreement(): Promise<void> {
  await untilSettled(stand.sql);
  expect(await platformSums(stand.sql)).toEqual(await sandbox.ledger());
  expect(await stand.check()).toContain('All invariants hold');
  expect(stand.fatal()).toEqual([]);
}

test.each([
  ['no answer after it did the work, 30 % of calls', { timeoutAfterDoing: 0.3 }],
  ['the connection cut after it did the work, 30 % of calls', { resetAfterDoing: 0.3 }],
  ['refusals for haste, 30 % of calls', { rateLimit: 0.3 }],
  ['failures before it did anything, 30 % of calls', { serverError: 0.3 }],
])(
  '%s: one payment page a gift, nothing charged twice',
  { timeout: FULL ? 900_000 : 180_000 },
  async (_, api) => {
    await sandbox.faults({ seed: 7, api: { only: 'POST /v1/checkout/sessions', ...api } });
    const { ids, seen } = await giveAll(seeded()).finally(() => sandbox.faults({}));
    await sandbox.idle();
    // Whoever was not granted was told so cleanly, and when to come back.
    const refused = seen.filter(({ status }) => status >= 400);
    expect(refused.filter(({ status, retryAfter }) => status !== 503 || retryAfter === null)).toEqual([]);
    expect(new Set(ids).size).toBe(GIFTS);
    const pages = await sandbox.pagesPerGift();
    expect(ids.filter((id) => pages.get(id) !== 1)).toEqual([]);
    await expectAgreement();
  },
);

test('every event fifty times, shuffled, half of them under a second id: each gift counts once', {
  timeout: 180_000,
}, async () => {
  await sandbox.faults({
    seed: 11,
    webhooks: { duplicate: FULL ? 50 : 10, shuffleMs: 400, newEventId: 0.5 },
  });
  await giveAll(seeded());
  await sandbox.idle();
  await sandbox.faults({});
  await expectAgreement();
});

test('one event in twenty never arrives: one look at Stripe’s list brings all of them home', {
  timeout: 180_000,
}, async () => {
  const since = new Date(Date.now() - 3_600_000);
  // Lost tries are tried again by Stripe; without its retries a lost event stays lost until we ask.
  await sandbox.faults({ seed: 13, webhooks: { drop: 1 } });
  const share = Math.ceil(GIFTS / 20) + 2;
  const lost: string[] = [];
  for (let n = 0; n < share; n++) {
    const body = giftBody(slug, 1_000 + n);
    const { body: made } = await untilGranted(() => start(stand.url, body));
    await sandbox.pay(made.checkoutUrl!);
    lost.push(made.id!);
  }
  await new Promise((resolve) => setTimeout(resolve, TRIES_MS));
  await sandbox.faults({});
  await giveAll(seeded());
  await sandbox.idle();
  await untilSettled(stand.sql);
  const missing = await stand.sql`select id from gifts where id = any(${lost}) and state = 'pending'`;
  expect(missing.length).toBe(share);
  const { added } = await pullEvents(since);
  expect(added).toBeGreaterThanOrEqual(share);
  await expectAgreement();
});

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { closeDatabase } from '@/db/client';
import { pullEvents } from '@/lib/donations/pull-events';
import { closeInbox } from '@/lib/payments/inbox';
import { events } from '../support/money-world';
import { makeGifts, openCampaign, platformSums, untilSettled } from './gifts';
import { deliver, giftBody, start } from './load';
import { type Random, seeded } from './random';
import { Sandbox } from './sandbox';
import { type Stand, startStand } from './stand';

/**
 * Events get lost, come fifty times, come under other ids, come in any order. What the product says in the end is
 * what the sandbox believes.
 */
const FULL = process.env.CHAOS === 'full';

let stand: Stand;
let sandbox: Sandbox;
let world: Awaited<ReturnType<typeof openCampaign>>;
beforeAll(async () => {
  // One try an event, so that what is dropped stays lost until somebody asks for it.
  stand = await startStand({ hasSandbox: true, extra: { SANDBOX_RETRY_DELAYS: '86400000' } });
  sandbox = new Sandbox(stand.sandboxUrl);
  world = await openCampaign(stand.sql);
});
beforeEach(() => sandbox.faults({}));
afterAll(async () => {
  await closeInbox();
  await closeDatabase();
  await stand?.stop();
});

/** Gifts started by the API and paid at the sandbox; some are refunded in part, some disputed. */
async function give(n: number, random: Random): Promise<void> {
  let left = n;
  const donor = async () => {
    while (left-- > 0) {
      const { body } = await start(stand.url, giftBody(world.slug, random.between(500, 90_000)));
      const { payment_intent: pi } = await sandbox.pay(body.checkoutUrl!);
      const what = random.between(1, 10);
      if (what === 1) await sandbox.steer('refund', { payment_intent: pi, amount: random.between(1, 500) });
      if (what === 2) await sandbox.steer('dispute', { payment_intent: pi });
    }
  };
  await Promise.all(Array.from({ length: 8 }, donor));
}

async function untilAgreed(): Promise<void> {
  await untilSettled(stand.sql);
  await expect.poll(() => platformSums(stand.sql), { timeout: 30_000 }).toEqual(await sandbox.ledger());
  expect(await stand.sql`select event_id, note from inbox where state = 'parked'`).toEqual([]);
  expect(stand.fatal()).toEqual([]);
  expect(await stand.check()).toContain('All invariants hold');
}

test.each<[string, number, object]>([
  ['each fifty times at once', 10, { duplicate: 49 }],
  [
    'in any order over half a second, three times, half of them again under another id',
    40,
    { shuffleMs: 500, duplicate: 2, newEventId: 0.5 },
  ],
])('events that come %s: the same sums', { timeout: 120_000 }, async (_, gifts, webhooks) => {
  const random = seeded();
  await sandbox.faults({ seed: random.between(1, 1e9), webhooks });
  await give(gifts, random);
  await sandbox.idle();
  await untilAgreed();
});

test('one event in twenty is lost: one sweep brings exactly those, a second brings none', {
  timeout: FULL ? 900_000 : 120_000,
}, async () => {
  const random = seeded();
  const began = new Date(Date.now() - 3_600_000);
  await sandbox.faults({ seed: random.between(1, 1e9), webhooks: { drop: 0.05 } });
  await give(FULL ? 2_500 : 200, random);
  await sandbox.idle();
  await sandbox.faults({});
  await untilSettled(stand.sql);
  const all = await sandbox.list('/v1/events');
  const kept = new Set((await stand.sql`select event_id as id from inbox`).map(({ id }) => String(id)));
  const lost = all.filter(({ id }) => !kept.has(id));
  expect(lost.length).toBeGreaterThan(all.length / 40);
  expect(await pullEvents(began)).toMatchObject({ added: lost.length });
  expect(await pullEvents(began)).toMatchObject({ added: 0 });
  await untilAgreed();
});

test('200 events × 50 concurrent copies: exactly 200 gifts, and every sender is told that it was kept', {
  timeout: 120_000,
}, async () => {
  const random = seeded();
  const before = await platformSums(stand.sql);
  const gifts = await makeGifts(stand.sql, world, 200, random);
  const bodies = gifts.map((gift) => JSON.stringify(events.charge(gift)));
  const copies = random.shuffled(bodies.flatMap((body) => Array<string>(50).fill(body)));
  const statuses = new Map<number, number>();
  const sender = async () => {
    for (let body = copies.pop(); body; body = copies.pop()) {
      const { status } = await deliver(stand.url, body);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: 50 }, sender));
  expect(statuses).toEqual(new Map([[200, 10_000]]));
  await untilSettled(stand.sql);
  const after = await platformSums(stand.sql);
  expect(after.giftCount - before.giftCount).toBe(200);
  expect(after.grossFen - before.grossFen).toBe(gifts.reduce((sum, { amountFen }) => sum + amountFen, 0));
  expect(stand.fatal()).toEqual([]);
  expect(await stand.check()).toContain('All invariants hold');
});

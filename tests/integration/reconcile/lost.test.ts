import { afterAll, beforeEach, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { runChecks } from '@/lib/ledger/check';
import { closeInbox } from '@/lib/payments/inbox';
import { reconcile } from '@/lib/reconcile/reconcile';
import {
  allEvents,
  deliverEvents,
  feesCharged,
  feesPosted,
  intentOf,
  ledgerSays,
  letSettle,
  openExceptions,
  type Paid,
  payAtProvider,
  providerSays,
} from '../../support/books-world';
import { freshDatabase } from '../../support/database';
import { makeGivable } from '../../support/give-world';
import type { World } from '../../support/money-world';
import { closeStripe, control, forgetEvents } from '../../support/stripe';

/** A16: 500 of 10,000 with `CHAOS=full`, 50 of 1,000 otherwise. */
const SIZE = process.env.CHAOS === 'full' ? 10_000 : 1_000;
const LOST = SIZE / 20;

afterAll(closeInbox);
afterAll(closeStripe);

let world: World;
beforeEach(async () => {
  await closeInbox();
  await freshDatabase();
  await control('reset', {});
  world = await makeGivable();
});

const agreed = async () => {
  expect(await ledgerSays()).toEqual((await providerSays()).totals.cny);
  expect(await openExceptions()).toEqual([]);
  expect(await runChecks()).toEqual([]);
};

test(`${LOST} of ${SIZE} payments whose events were all lost, half of them for ever: one run finds every one`, {
  timeout: 600_000,
}, async () => {
  const paid: Paid[] = [];
  for (let n = 0; n < SIZE; n += 20)
    paid.push(
      ...(await Promise.all(Array.from({ length: 20 }, (_, i) => payAtProvider(world, 1_000 + n + i)))),
    );
  await letSettle();
  const lost = new Set(paid.filter((_, n) => n % 20 === 7).map((gift) => gift.pi));
  const gone = new Set([...lost].filter((_, n) => n % 2 === 0));
  expect(lost.size).toBe(LOST);
  const events = await allEvents();
  forgetEvents(events.filter((event) => gone.has(intentOf(event))).map((event) => event.id));
  await deliverEvents((event) => !lost.has(intentOf(event)));
  expect((await ledgerSays()).payments).toBe(SIZE - LOST);
  const from = Date.now();
  const run = await reconcile();
  if (process.env.CHAOS === 'full') console.log(`reconcile of ${SIZE} payments: ${Date.now() - from} ms`);
  expect(run).toMatchObject({ differenceFen: 0 });
  await agreed();
  expect((await ledgerSays()).payments).toBe(SIZE);
  expect(await feesPosted()).toEqual(await feesCharged());
  const said = await sql`select event_id from inbox where event_id like 'reconcile:%'`;
  expect(said).toHaveLength(gone.size);
  expect(await reconcile()).toMatchObject({ differenceFen: 0, added: 0 });
});

test('a refund made in the Dashboard, one that failed since, and disputes, all without a single event', async () => {
  const [a, b, c, d] = [
    await payAtProvider(world, 10_000),
    await payAtProvider(world, 20_000),
    await payAtProvider(world, 30_000),
    await payAtProvider(world, 40_000),
  ];
  await letSettle();
  await deliverEvents();
  const before = new Set((await allEvents()).map((event) => event.id));
  await control('refund', { payment_intent: a.pi, amount: 3_000 });
  const failing = await control<{ id: string }>('refund', { payment_intent: b.pi });
  await control('refund-outcome', { refund: failing.id, outcome: 'failed' });
  await control('dispute', { payment_intent: c.pi, amount: 7_000 });
  const won = await control<{ id: string }>('dispute', { payment_intent: d.pi });
  await control('dispute-outcome', { dispute: won.id, outcome: 'won' });
  await control('dispute', { payment_intent: d.pi, inquiry: true });
  forgetEvents((await allEvents()).map((event) => event.id).filter((id) => !before.has(id)));
  expect(await reconcile()).toMatchObject({ differenceFen: 0, added: 5 });
  expect(await ledgerSays()).toEqual({ received: 100_000, refunded: 3_000, disputed: 7_000, payments: 4 });
  await agreed();
  const states = await sql<{ id: string; state: string }[]>`select id, state from gifts`;
  expect(new Map(states.map((row) => [row.id, row.state]))).toEqual(
    new Map([
      [a.id, 'partially_refunded'],
      [b.id, 'succeeded'],
      [c.id, 'disputed'],
      [d.id, 'succeeded'],
    ]),
  );
});

test('a payment nobody told of is paid when its money moved, so that one made before the close is not late', async () => {
  const gift = await payAtProvider(world);
  const { now } = await control<{ now: string }>('clock');
  const closedAt = new Date(now);
  await sql`update campaigns set closed_at = ${closedAt} where id = ${world.campaignId}`;
  await letSettle();
  forgetEvents((await allEvents()).map((event) => event.id));
  await reconcile();
  const [found] = await sql<
    { state: string; paidAt: Date }[]
  >`select state, paid_at as "paidAt" from gifts where id = ${gift.id}`;
  expect(found!.state).toBe('succeeded');
  expect(found!.paidAt.getTime()).toBeLessThan(closedAt.getTime());
});

import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { now, setClockOffset } from '@/lib/clock';
import { settleGifts } from '@/lib/donations/settle';
import { startGift } from '@/lib/donations/start';
import { runChecks } from '@/lib/ledger/check';
import { closeInbox } from '@/lib/payments/inbox';
import { readReconciled } from '@/lib/reconcile/queries';
import { reconcile } from '@/lib/reconcile/reconcile';
import { readTotals } from '@/lib/totals/queries';
import {
  allEvents,
  deliverEvents,
  feesCharged,
  feesPosted,
  ledgerSays,
  letSettle,
  openExceptions,
  payAtProvider,
  providerSays,
} from '../../support/books-world';
import { freshDatabase } from '../../support/database';
import { as, body } from '../../support/give-world';
import type { World } from '../../support/money-world';
import { beginPlan, makePlanWorld, passDays } from '../../support/plan-world';
import { closeStripe, control, forgetEvents, pay } from '../../support/stripe';

afterAll(closeInbox);
afterAll(closeStripe);
afterEach(() => setClockOffset(0));

let world: World & { slug: string };
beforeEach(async () => {
  await closeInbox();
  await freshDatabase();
  world = await makePlanWorld();
});

const agreed = async () => {
  expect(await ledgerSays()).toEqual((await providerSays()).totals.cny);
  expect(await feesPosted()).toEqual(await feesCharged());
  expect(await openExceptions()).toEqual([]);
  expect(await runChecks()).toEqual([]);
};

test('fees are the provider’s own, to the cent, per currency, in no total of yuan', async () => {
  const gifts = [];
  for (const amount of [500, 1_234, 10_000, 99_999_999]) gifts.push(await payAtProvider(world, amount));
  await control('dispute', { payment_intent: gifts[2]!.pi });
  const won = await control<{ id: string }>('dispute', { payment_intent: gifts[3]!.pi, amount: 100 });
  await control('dispute-outcome', { dispute: won.id, outcome: 'won' });
  await letSettle();
  await deliverEvents();
  const before = await readTotals('platform');
  await reconcile();
  await agreed();
  const { usd } = await feesCharged();
  expect(usd).toBeGreaterThan(1_500);
  expect({ ...(await readTotals('platform')), checkpoint: 0, asOf: 0 }).toEqual({
    ...before,
    checkpoint: 0,
    asOf: 0,
  });
  const [day] = (await readReconciled()).days;
  expect(day!.fees).toEqual({ usd: { provider: usd, ledger: usd } });
  // A fee stands when its gift settles again, and is never posted twice.
  await settleGifts(gifts.map((gift) => gift.id));
  await reconcile();
  await agreed();
  const [seen] = await sql<
    { n: number }[]
  >`select count(*)::int as n from ledger_transactions where kind like 'fee%'`;
  expect(seen!.n).toBe(7);
});

test('a balance line that comes later is posted by the next run', async () => {
  await payAtProvider(world);
  await deliverEvents();
  await reconcile();
  expect(await feesPosted()).toEqual({});
  await letSettle();
  await reconcile();
  await agreed();
});

test('months of a plan are found by their invoices, fees with them, when every event was lost', async () => {
  const asked = body(world.slug, { interval: 'month', donor: { email: 'lao@example.com' } });
  const { checkoutUrl } = await startGift(as(undefined, now()), asked);
  await pay(checkoutUrl!);
  await letSettle();
  forgetEvents((await allEvents()).map((event) => event.id));
  expect(await reconcile()).toMatchObject({ differenceFen: 0 });
  expect((await ledgerSays()).payments).toBe(1);
  await agreed();
});

test('a later month whose events were lost becomes its own gift; its refund is the month’s', async () => {
  const { planId } = await beginPlan(world.slug);
  await reconcile();
  const known = new Set((await allEvents()).map((event) => event.id));
  const deliver = async () => {
    const lost = (await allEvents()).filter((event) => !known.has(event.id));
    forgetEvents(lost.map((event) => event.id));
  };
  const target = new Date(now().getTime() + 35 * 86_400_000);
  setClockOffset(target.getTime() - Date.now());
  await control('clock', { now: target.toISOString() });
  await deliver();
  expect(await reconcile()).toMatchObject({ differenceFen: 0 });
  expect((await ledgerSays()).payments).toBe(2);
  const [month] = await sql<{ invoice: string; pi: string }[]>`
    select g.payment_intent as invoice, p.payment_intent as pi from gifts g join payments p on p.invoice_id = g.payment_intent
    where g.plan_id = ${planId} order by g.paid_at desc limit 1`;
  expect(month!.invoice).toMatch(/^in_/);
  await control('refund', { payment_intent: month!.pi, amount: 1_000 });
  await deliver();
  expect(await reconcile()).toMatchObject({ differenceFen: 0 });
  expect((await ledgerSays()).refunded).toBe(1_000);
  await agreed();
  await passDays(1);
});

import { afterAll, beforeEach, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { runChecks } from '@/lib/ledger/check';
import { closeInbox } from '@/lib/payments/inbox';
import { readReconciled } from '@/lib/reconcile/queries';
import { reconcile } from '@/lib/reconcile/reconcile';
import { deliverEvents, letSettle, openExceptions, payAtProvider } from '../../support/books-world';
import { freshDatabase } from '../../support/database';
import { makeGivable } from '../../support/give-world';
import { events, give, makeGift, settleAll, type World } from '../../support/money-world';
import { carriedOut } from '../../support/refunds';
import { ask, closeStripe, control } from '../../support/stripe';

afterAll(closeInbox);
afterAll(closeStripe);

let world: World;
beforeEach(async () => {
  await closeInbox();
  await freshDatabase();
  await control('reset', {});
  world = await makeGivable();
});

/** Differences of all published days, and of their exceptions. */
async function published() {
  const { days } = await readReconciled();
  return {
    differenceFen: days.reduce((sum, day) => sum + day.differenceFen, 0),
    exceptions: days.reduce((sum, day) => sum + day.exceptionCount, 0),
  };
}

const findings = async () => (await runChecks()).map(({ check }) => check);

test('a gift in review is a named exception until it is released', async () => {
  await payAtProvider(world, 10_000);
  const other = await payAtProvider(world, 10_000, { paidFen: 9_000 });
  await deliverEvents();
  expect(await reconcile()).toMatchObject({ differenceFen: 9_000 });
  expect(await openExceptions()).toEqual(['payment in_review']);
  expect(await published()).toEqual({ differenceFen: 9_000, exceptions: 1 });
  expect(await findings()).toEqual([]);
  await carriedOut(other.id, { act: 'release', reason: '已电话核实' });
  expect(await reconcile()).toMatchObject({ differenceFen: 0 });
  expect(await openExceptions()).toEqual([]);
  expect(await published()).toEqual({ differenceFen: 0, exceptions: 0 });
  const [closed] = await sql<
    { closed: boolean }[]
  >`select closed_at is not null as closed from reconcile_exceptions`;
  expect(closed).toEqual({ closed: true });
});

test('what was refunded out of review was never counted, and is no difference afterwards', async () => {
  const gift = await payAtProvider(world, 10_000, { paidFen: 9_000 });
  await deliverEvents();
  await control('refund', { payment_intent: gift.pi, amount: 4_000 });
  expect(await reconcile()).toMatchObject({ differenceFen: 5_000 });
  expect(await openExceptions()).toEqual(['payment in_review', 'refund in_review']);
  await control('refund', { payment_intent: gift.pi });
  expect(await reconcile()).toMatchObject({ differenceFen: 0 });
  expect(await openExceptions()).toEqual([]);
  expect(await published()).toEqual({ differenceFen: 0, exceptions: 0 });
});

test('a payment of nothing here is unmatched, and its fee too; both are the check’s findings until explained away', async () => {
  await payAtProvider(world, 5_000, { giftId: 'gift_of_somebody_else' });
  await letSettle();
  expect(await reconcile()).toMatchObject({ differenceFen: 5_000 });
  expect(await openExceptions()).toEqual(['fee unmatched', 'payment unmatched']);
  expect(await findings()).toEqual(['check_i11_reconcile', 'check_i11_reconcile']);
  const [day] = (await readReconciled()).days;
  expect(day).toMatchObject({
    providerNetFen: 5_000,
    ledgerNetFen: 0,
    differenceFen: 5_000,
    exceptionCount: 2,
  });
  expect(day!.fees.usd!.ledger).toBe(0);
  expect(day!.fees.usd!.provider).toBeGreaterThan(0);
});

test('another currency is named and is in no sum of yuan', async () => {
  await payAtProvider(world, 10_000, { currency: 'usd' });
  await deliverEvents();
  expect(await reconcile()).toMatchObject({ differenceFen: 0 });
  expect(await openExceptions()).toEqual(['payment in_review']);
  const [row] = await sql<{ currency: string; n: number }[]>`
    select currency, provider_amount as n from reconcile_exceptions`;
  expect(row).toEqual({ currency: 'usd', n: 10_000 });
  expect(await published()).toEqual({ differenceFen: 0, exceptions: 1 });
});

test('an amount the ledger has otherwise than the provider is named, to the fen', async () => {
  const gift = await makeGift(world, 10_000);
  const intent = await ask<{ id: string }>('POST', '/v1/payment_intents', {
    amount: '9900',
    currency: 'cny',
    confirm: 'true',
    payment_method: 'pm_card_visa',
    'metadata[donation_id]': gift.id,
  });
  const now = Math.floor(Date.now() / 1000) - 120;
  await give([events.intent({ ...gift, pi: intent.id }, now)]);
  expect(await reconcile()).toMatchObject({ differenceFen: -100 });
  expect(await openExceptions()).toEqual(['payment amount']);
});

test('what only the ledger has is asked for by itself, and then named', async () => {
  const gift = await makeGift(world, 10_000);
  const now = Math.floor(Date.now() / 1000) - 120;
  await give([events.intent(gift, now)]);
  expect(await reconcile()).toMatchObject({ differenceFen: -10_000 });
  expect(await openExceptions()).toEqual(['payment not_at_provider']);
  expect(await published()).toEqual({ differenceFen: -10_000, exceptions: 1 });
  expect(await reconcile()).toMatchObject({ differenceFen: -10_000 });
});

test('an exception that comes back is opened anew, without the word that was said of the first', async () => {
  const gift = await payAtProvider(world, 10_000, { paidFen: 9_000 });
  await deliverEvents();
  await reconcile();
  await sql`update reconcile_exceptions set note = '已知', closed_at = now() where object_id = ${gift.pi}`;
  await reconcile();
  const [row] = await sql<{ note: string | null; isOpen: boolean }[]>`
    select note, closed_at is null as "isOpen" from reconcile_exceptions`;
  expect(row).toEqual({ note: null, isOpen: true });
  await settleAll();
});

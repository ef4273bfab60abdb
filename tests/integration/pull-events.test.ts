import { afterAll, beforeEach, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { pullEvents } from '@/lib/donations/pull-events';
import { findGiftApi } from '@/lib/donations/queries';
import { startGift } from '@/lib/donations/start';
import { closeInbox } from '@/lib/payments/inbox';
import { freshDatabase } from '../support/database';
import { as, body, makeGivable } from '../support/give-world';
import { settleAll } from '../support/money-world';
import { closeStripe, faults, pay } from '../support/stripe';

afterAll(closeInbox);
afterAll(closeStripe);

let slug: string;
beforeEach(async () => {
  await closeInbox();
  await freshDatabase();
  await faults({});
  ({ slug } = await makeGivable());
});

const HOUR_AGO = () => new Date(Date.now() - 3_600_000);

test('a gift whose webhooks were all lost is settled from the list of events, once', async () => {
  const { gift, checkoutUrl } = await startGift(as(), body(slug, { amountFen: 12_345 }));
  await pay(checkoutUrl!);
  const first = await pullEvents(HOUR_AGO());
  expect(first.added).toBeGreaterThan(2);
  await settleAll();
  expect(await findGiftApi(gift.id)).toMatchObject({
    id: gift.id,
    reference: gift.reference,
    state: 'succeeded',
    campaign: slug,
    amountFen: 12_345,
    refundedFen: 0,
    disputedFen: 0,
    matchedFen: 0,
  });
  const again = await pullEvents(HOUR_AGO());
  expect(again).toEqual({ read: first.read, added: 0 });
  expect(await sql`select seq from ledger_transactions`).toHaveLength(1);
});

test('more events than one page holds are all read', async () => {
  for (let n = 0; n < 30; n++) await pay((await startGift(as(), body(slug))).checkoutUrl!);
  const { added } = await pullEvents(HOUR_AGO());
  expect(added).toBeGreaterThan(100);
  await settleAll();
  const [{ n } = { n: 0 }] = await sql<
    { n: number }[]
  >`select count(*)::int as n from gifts where state = 'succeeded'`;
  expect(n).toBe(30);
});

test('only what happened since then is read, and silence of the provider is an error', async () => {
  await pay((await startGift(as(), body(slug))).checkoutUrl!);
  expect(await pullEvents(new Date(Date.now() + 60_000))).toEqual({ read: 0, added: 0 });
  await faults({ api: { only: 'GET /v1/events', serverError: 1 } });
  await expect(pullEvents(HOUR_AGO())).rejects.toThrow();
});

test('an id that is none opens nothing', async () => {
  for (const id of ['', 'gift_1', `gift_${'0'.repeat(26)}`, "gift_' or true --"])
    expect(await findGiftApi(id)).toBeNull();
});

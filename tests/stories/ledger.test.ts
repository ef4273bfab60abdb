import { beforeAll, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { readTotals } from '@/lib/totals/queries';
import {
  brokenInvariants,
  DAY,
  events,
  give,
  makeGift,
  makeWorld,
  NOON,
  type World,
} from '../support/money-world';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

/** The books of one gift as lines `kind debit-account credit-account amount`, in chain order. */
async function books(giftId: string): Promise<string[]> {
  const rows = await sql<{ line: string }[]>`
    select t.kind || ' ' || string_agg(split_part(e.account, ':', 1) || ' ' || e.amount_fen, ', ' order by e.amount_fen desc) as line
    from ledger_transactions t join ledger_entries e on e.seq = t.seq where t.gift_id = ${giftId} group by t.seq order by t.seq`;
  return rows.map((row) => row.line);
}

const stateOf = async (id: string) =>
  (
    await sql<{ state: string; refundedFen: number; disputedFen: number }[]>`
  select state, refunded_fen as "refundedFen", disputed_fen as "disputedFen" from gifts where id = ${id}`
  )[0];

test('a gift of 100.00 paid by card: processor 10000, gifts −10000', async () => {
  const gift = await makeGift(world);
  await give([events.charge(gift), events.intent(gift), events.session(gift)]);
  expect(await books(gift.id)).toEqual(['gift processor 10000, gifts -10000']);
  expect(await stateOf(gift.id)).toMatchObject({ state: 'succeeded' });
});

test('give → partial refund 30.00 → dispute of the 70.00 left → won: each movement as ledger.md works it', async () => {
  const gift = await makeGift(world);
  await give([events.charge(gift)]);
  await give([events.refund(gift, 're_story_1', 3000)]);
  expect(await stateOf(gift.id)).toMatchObject({ state: 'partially_refunded', refundedFen: 3000 });
  await give([
    events.dispute(gift, 'dp_story_1', 'created', 'needs_response', 7000),
    events.dispute(gift, 'dp_story_1', 'funds_withdrawn', 'needs_response', 7000),
  ]);
  expect(await stateOf(gift.id)).toMatchObject({ state: 'disputed', disputedFen: 7000 });
  await give([
    events.dispute(gift, 'dp_story_1', 'closed', 'won', 7000, NOON + DAY),
    events.dispute(gift, 'dp_story_1', 'funds_reinstated', 'won', 7000, NOON + DAY),
  ]);
  expect(await stateOf(gift.id)).toMatchObject({ state: 'partially_refunded', disputedFen: 0 });
  expect(await books(gift.id)).toEqual([
    'gift processor 10000, gifts -10000',
    'refund refunds 3000, processor -3000',
    'dispute disputes 7000, processor -7000',
    'dispute.reinstated processor 7000, disputes -7000',
  ]);
});

test('a dispute that is lost posts nothing more: the money is already out', async () => {
  const gift = await makeGift(world);
  await give([events.charge(gift), events.dispute(gift, 'dp_story_2', 'funds_withdrawn', 'needs_response')]);
  const before = await books(gift.id);
  await give([events.dispute(gift, 'dp_story_2', 'closed', 'lost', 10_000, NOON + DAY)]);
  expect(await books(gift.id)).toEqual(before);
  expect(await stateOf(gift.id)).toMatchObject({ state: 'disputed', disputedFen: 10_000 });
});

test('a refund that fails later is taken back', async () => {
  const gift = await makeGift(world);
  await give([events.charge(gift), events.refund(gift, 're_story_2', 3000, 'pending')]);
  await give([events.refund(gift, 're_story_2', 3000, 'failed', NOON + DAY, 'refund.failed')]);
  expect(await books(gift.id)).toEqual([
    'gift processor 10000, gifts -10000',
    'refund refunds 3000, processor -3000',
    'refund.failed processor 3000, refunds -3000',
  ]);
  expect(await stateOf(gift.id)).toMatchObject({ state: 'succeeded', refundedFen: 0 });
});

test('a refund seen before its payment is kept, and counts when the payment arrives', async () => {
  const gift = await makeGift(world);
  await give([events.refund(gift, 're_story_3', 4000)]);
  expect(await books(gift.id)).toEqual([]);
  await give([events.session(gift)]);
  expect(await books(gift.id)).toEqual([
    'gift processor 10000, gifts -10000',
    'refund refunds 4000, processor -4000',
  ]);
});

test('a fact that moves the payment over midnight reverses the posting and posts it again on its own day', async () => {
  const gift = await makeGift(world);
  const midnight = Date.UTC(2026, 8, 9, 16) / 1000; // 00:00 on the 10th in Shanghai: the festival's end too
  await give([events.session(gift, midnight + 1)]);
  await give([events.charge(gift, midnight - 1)]);
  expect(await books(gift.id)).toEqual([
    'gift processor 10000, gifts -10000',
    'gift.reversal gifts 10000, processor -10000',
    'gift processor 10000, gifts -10000',
  ]);
  const [posted] =
    await sql`select t.day::text as day, t.external_id as "externalId", ${`festival:${world.festivalId}`} = any(t.scopes) as festival
    from gifts g join ledger_transactions t on t.seq = g.posted_seq where g.id = ${gift.id}`;
  expect(posted).toEqual({ day: '2026-09-09', externalId: `${gift.pi}#2`, festival: true });
});

test('a delayed method: accepted is pending in the totals, then received, then a second try fails', async () => {
  const before = await readTotals(`campaign:${world.campaignId}`);
  const [paid, failing] = [await makeGift(world, 2500), await makeGift(world, 3500)];
  await give([
    events.sessionOf('completed', paid, 'unpaid'),
    events.sessionOf('completed', failing, 'unpaid'),
  ]);
  const pending = await readTotals(`campaign:${world.campaignId}`);
  expect([
    pending.pendingCount - before.pendingCount,
    pending.pendingFen - before.pendingFen,
    pending.grossFen,
  ]).toEqual([2, 6000, before.grossFen]);
  await give([
    events.sessionOf('async_payment_succeeded', paid, 'paid', NOON + DAY),
    events.sessionOf('async_payment_failed', failing, 'unpaid', NOON + DAY),
  ]);
  const after = await readTotals(`campaign:${world.campaignId}`);
  expect([after.pendingCount, after.pendingFen, after.grossFen - before.grossFen]).toEqual([
    before.pendingCount,
    before.pendingFen,
    2500,
  ]);
  expect(await stateOf(failing.id)).toMatchObject({ state: 'failed' });
});

test('expired, then paid after all: what was received outranks it', async () => {
  const gift = await makeGift(world);
  await give([events.sessionOf('expired', gift, 'unpaid', NOON + DAY)]);
  expect(await stateOf(gift.id)).toMatchObject({ state: 'expired' });
  await give([events.charge(gift)]);
  expect(await stateOf(gift.id)).toMatchObject({ state: 'succeeded' });
});

test('another amount, another currency, live money, or paid after the close: in review, never counted', async () => {
  const before = await readTotals('platform');
  const [amount, currency, live, late] = [
    await makeGift(world),
    await makeGift(world),
    await makeGift(world),
    await makeGift(world),
  ];
  await give([
    events.charge(amount, NOON, { amount: 9_999 }),
    events.charge(currency, NOON, { currency: 'usd' }),
    { ...events.charge(live), livemode: true },
    events.charge(late, Date.UTC(2027, 0, 1) / 1000),
  ]);
  const rows = await sql<
    { reviewReason: string }[]
  >`select review_reason as "reviewReason" from gifts where id = any(${[amount, currency, live, late].map((g) => g.id)}) and state = 'in_review' order by 1`;
  expect(rows.map((row) => row.reviewReason)).toEqual(['amount', 'currency', 'late', 'livemode']);
  expect((await readTotals('platform')).grossFen).toBe(before.grossFen);
});

test('a second payment of one gift becomes a gift of its own, in review, and never adds to the first', async () => {
  const before = await readTotals('platform');
  const gift = await makeGift(world);
  const again = { ...gift, pi: `${gift.pi}b`, ch: `${gift.ch}b` };
  await give([events.charge(again, NOON + 60)]);
  await give([events.charge(gift, NOON)]);
  const rows =
    await sql`select id = ${gift.id} as first, payment_intent as pi, state from gifts where id = ${gift.id} or second_of = ${gift.id} order by first desc`;
  expect(rows.map((row) => ({ ...row }))).toEqual([
    { first: true, pi: gift.pi, state: 'succeeded' },
    { first: false, pi: again.pi, state: 'in_review' },
  ]);
  expect((await readTotals('platform')).grossFen).toBe(before.grossFen + 10_000);
});

test('after all these stories every invariant holds', async () => {
  expect(await brokenInvariants()).toEqual([]);
});

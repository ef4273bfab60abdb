import { beforeAll, expect, test } from 'vitest';
import { sql } from '@/db/client';
import {
  brokenInvariants,
  DAY,
  events,
  give,
  makePlan,
  makeWorld,
  NOON,
  planEvents,
  type World,
} from '../support/money-world';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const monthsOf = (plan: string) => sql<{ paymentIntent: string; state: string; refundedFen: number }[]>`
  select payment_intent as "paymentIntent", state, refunded_fen as "refundedFen" from gifts where plan_id = ${plan} order by paid_at nulls last`;
const planOf = async (id: string) =>
  (
    await sql<{ subscriptionId: string; isPaused: boolean; endsAt: Date | null; endedAt: Date | null }[]>`
      select subscription_id as "subscriptionId", is_paused as "isPaused", ends_at as "endsAt", ended_at as "endedAt" from plans where id = ${id}`
  )[0]!;

test('three months, whatever comes first: three gifts, each counted once, each with its receipt', async () => {
  const { id, first } = await makePlan(world);
  await give([planEvents.charge(id, 2), planEvents.invoice(id, 2, 'paid'), planEvents.charge(id, 1)]);
  await give([planEvents.link(id, 1), planEvents.invoice(id, 1, 'paid'), planEvents.invoice(id, 1, 'paid')]);
  await give([
    planEvents.invoice(id, 3, 'created'),
    planEvents.invoice(id, 3, 'paid'),
    planEvents.link(id, 2),
  ]);
  expect(await monthsOf(id)).toEqual(
    [1, 2, 3].map((n) => ({ paymentIntent: `in_${n}_${id}`, state: 'succeeded', refundedFen: 0 })),
  );
  const [own] = await sql`select id from gifts where payment_intent = ${`in_1_${id}`}`;
  expect(own?.id).toBe(first.id);
  const receipts = await sql`
    select from mails m join gifts g on m.dedupe_key = 'receipt:' || g.id where g.plan_id = ${id}`;
  expect(receipts.length).toBe(3);
  expect(await brokenInvariants()).toEqual([]);
});

test('a charge of a customer that no link explains yet waits, and is never unmatched', async () => {
  const { id } = await makePlan(world);
  const charge = planEvents.charge(id, 1);
  await give([charge]);
  const [row] = await sql`select state, note from inbox where event_id = ${charge.id}`;
  expect(row).toMatchObject({ state: 'settled', note: 'waiting_for_invoice' });
  expect(await monthsOf(id)).toMatchObject([{ state: 'pending' }]);
});

test('a failed month that Stripe gets paid later counts once; one that is voided never counts', async () => {
  const { id } = await makePlan(world);
  await give([planEvents.invoice(id, 1, 'paid'), planEvents.invoice(id, 2, 'payment_failed')]);
  await give([
    planEvents.invoice(id, 2, 'paid', NOON + 65 * DAY),
    planEvents.invoice(id, 3, 'payment_failed'),
  ]);
  await give([planEvents.invoice(id, 3, 'voided', NOON + 110 * DAY)]);
  expect((await monthsOf(id)).map((month) => month.state)).toEqual(['succeeded', 'succeeded']);
  const [skipped] =
    await sql`select paid_at, voided_at is not null as skipped from instalments where invoice_id = ${`in_3_${id}`}`;
  expect(skipped).toMatchObject({ paid_at: null, skipped: true });
});

test('a refund and a dispute of a month\u2019s charge come home to that month\u2019s gift', async () => {
  const { id } = await makePlan(world);
  const charge = { id: '', pi: `pi_2_${id}`, ch: `ch_2_${id}`, amountFen: 10_000 };
  await give([events.refund(charge, `re_${id}`, 2_500)]);
  await give([planEvents.invoice(id, 2, 'paid'), planEvents.link(id, 2)]);
  await give([events.dispute(charge, `dp_${id}`, 'funds_withdrawn', 'needs_response', 7_500)]);
  const [, month] = [...(await monthsOf(id))].sort((a) => (a.state === 'pending' ? -1 : 1));
  expect(month).toMatchObject({ state: 'disputed', refundedFen: 2_500 });
  expect(await brokenInvariants()).toEqual([]);
});

test('the newest word of a subscription stands, its end is final, and an expired page ends the first gift', async () => {
  const { id } = await makePlan(world);
  const paused = { pause_collection: { behavior: 'void' } };
  await give([planEvents.subscription(id, 'updated', NOON + 20, paused)]);
  await give([
    planEvents.subscription(id, 'updated', NOON + 10),
    planEvents.subscription(id, 'created', NOON),
  ]);
  expect(await planOf(id)).toMatchObject({ subscriptionId: `sub_${id}`, isPaused: true, endedAt: null });
  await give([planEvents.subscription(id, 'updated', NOON + 30, { cancel_at: NOON + 99 })]);
  expect(await planOf(id)).toMatchObject({ isPaused: false, endsAt: new Date((NOON + 99) * 1000) });
  await give([planEvents.subscription(id, 'deleted', NOON + 40, { ended_at: NOON + 40 })]);
  await give([planEvents.subscription(id, 'updated', NOON + 35)]);
  expect(await planOf(id)).toMatchObject({ endedAt: new Date((NOON + 40) * 1000) });
});

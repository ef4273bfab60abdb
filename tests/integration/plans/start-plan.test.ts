import { afterAll, beforeEach, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { now } from '@/lib/clock';
import { startGift } from '@/lib/donations/start';
import { startFromForm } from '@/lib/donations/start-form';
import { readTotals } from '@/lib/totals/queries';
import { freshDatabase } from '../../support/database';
import { as, body } from '../../support/give-world';
import { beginPlan, makePlanWorld, passDays, planMails, planOf } from '../../support/plan-world';
import { ask, closeStripe, cutAnswers, sessionsOf } from '../../support/stripe';

afterAll(closeStripe);

let world: Awaited<ReturnType<typeof makePlanWorld>>;
beforeEach(async () => {
  await freshDatabase();
  world = await makePlanWorld();
});

const monthly = (more: Record<string, unknown> = {}) =>
  body(world.slug, { interval: 'month', donor: { email: 'lao@example.com' }, ...more });
const start = (asked: object) => startGift(as(undefined, now()), asked);
const plans = () => sql<{ id: string; firstGiftId: string; subscriptionId: string | null }[]>`
  select id, first_gift_id as "firstGiftId", subscription_id as "subscriptionId" from plans order by created_at`;
const totals = () => readTotals(`campaign:${world.campaignId}`);

test('it starts as a plan with a pending first gift and a page that takes cards only, and names no gift', async () => {
  const { gift, checkoutUrl, isNew } = await start(monthly());
  expect({ isNew, state: gift.state }).toEqual({ isNew: true, state: 'pending' });
  expect(checkoutUrl).toContain('/cs_');
  const [plan] = await plans();
  expect(plan).toMatchObject({ firstGiftId: gift.id, subscriptionId: null });
  const [session] = await sessionsOf(plan!.id);
  const full = await ask('GET', `/v1/checkout/sessions/${session!.id}`);
  expect(full).toMatchObject({
    mode: 'subscription',
    metadata: { plan_id: plan!.id },
    client_reference_id: plan!.id,
    payment_method_types: ['card'],
    customer_email: 'lao@example.com',
    amount_total: 10_000,
  });
  // Its id is in the address the donor comes back to, and nowhere else.
  expect(JSON.stringify({ ...full, success_url: null, url: null })).not.toContain(gift.id);
  expect(await planOf(plan!.id)).toMatchObject({ phase: 'waiting', instalments: [], nextAt: null });
});

test('the first month settles the pending gift, each later one a gift of its own; every one is in the totals once', async () => {
  const { planId, giftId } = await beginPlan(world.slug);
  expect(await totals()).toMatchObject({ giftCount: 1, donorCount: 1, grossFen: 10_000 });
  const begun = await planOf(planId);
  expect(begun).toMatchObject({ phase: 'running', instalments: [{ state: 'paid', giftId }] });
  expect(begun.nextAt!.getTime()).toBeGreaterThan(now().getTime() + 27 * 86_400_000);
  await passDays(33);
  await passDays(31);
  expect(await totals()).toMatchObject({ giftCount: 3, donorCount: 1, grossFen: 30_000 });
  const { instalments, phase } = await planOf(planId);
  expect(phase).toBe('running');
  expect(instalments.map(({ state }) => state)).toEqual(['paid', 'paid', 'paid']);
  expect(new Set(instalments.map((month) => month.giftId)).size).toBe(3);
  expect(await planMails()).toEqual(['plan_started']);
  const receipts = await sql`select 1 from mails where kind = 'receipt'`;
  expect(receipts).toHaveLength(3);
});

test('five parallel submits are one plan, one gift and one page', async () => {
  const one = monthly();
  const all = await Promise.all(Array.from({ length: 5 }, () => start(one)));
  expect(new Set(all.map(({ gift, checkoutUrl }) => `${gift.id} ${checkoutUrl}`)).size).toBe(1);
  const made = await plans();
  expect(made).toHaveLength(1);
  expect(await sessionsOf(made[0]!.id)).toHaveLength(1);
});

test('an answer that was lost is found again under the same key', async () => {
  const one = monthly();
  cutAnswers(true);
  await expect(start(one)).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  cutAnswers(false);
  const { checkoutUrl } = await start(one);
  const [plan] = await plans();
  expect((await sessionsOf(plan!.id)).map(({ id }) => checkoutUrl!.includes(id))).toEqual([true]);
}, 40_000);

test('a form changed from once to monthly closes the first page and goes on under a new attempt', async () => {
  const once = body(world.slug, { donor: { email: 'lao@example.com' } });
  const first = await startFromForm(as(undefined, now()), once as never);
  const second = await startFromForm(as(undefined, now()), { ...once, interval: 'month' } as never);
  expect(second).toMatchObject({ kind: 'pay' });
  expect(second.giftId).not.toBe(first.giftId);
  expect((await sessionsOf(first.giftId)).map(({ status }) => status)).toEqual(['expired']);
  expect(await plans()).toMatchObject([{ firstGiftId: second.giftId }]);
});

test('without an address it is refused, and nothing is written', async () => {
  await expect(start(monthly({ donor: {} }))).rejects.toMatchObject({
    code: 'VALIDATION',
    details: { errors: [{ path: 'donor.email', code: 'required' }] },
  });
  expect(await plans()).toEqual([]);
  expect(await sql`select 1 from gifts`).toEqual([]);
});

test('a first payment that is declined begins nothing', async () => {
  const { planId } = await beginPlan(world.slug, { card: '4000000000000002' });
  expect(await planOf(planId)).toMatchObject({ phase: 'waiting', instalments: [] });
  expect(await totals()).toMatchObject({ giftCount: 0, grossFen: 0 });
  expect(await planMails()).toEqual([]);
});

import { afterAll, beforeEach, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { now } from '@/lib/clock';
import { listMyPlans } from '@/lib/donors/my-plans';
import { cancelPlan } from '@/lib/plans/cancel';
import { openCardPage } from '@/lib/plans/change-card';
import { endPlans } from '@/lib/plans/end-with-campaign';
import { pausePlan } from '@/lib/plans/pause';
import { resumePlan } from '@/lib/plans/resume';
import { skipUnpaid } from '@/lib/plans/skip-unpaid';
import { readTotals } from '@/lib/totals/queries';
import { freshDatabase } from '../../support/database';
import { as, official } from '../../support/give-world';
import {
  beginPlan,
  deliverEverything,
  makePlanWorld,
  passDays,
  planMails,
  planOf,
  subscriptionOf,
  useCard,
} from '../../support/plan-world';
import { closeStripe, cutAnswers, faults } from '../../support/stripe';

afterAll(closeStripe);

let world: Awaited<ReturnType<typeof makePlanWorld>>;
beforeEach(async () => {
  await freshDatabase();
  world = await makePlanWorld();
});

const visitor = () => as(undefined, now());
const gifts = async () => (await readTotals(`campaign:${world.campaignId}`)).giftCount;
const acts = () => sql<{ action: string }[]>`select action from audit_events order by seq`;
const STRIPE_DOWN = { api: { serverError: 1 } };

test('paused: no month is taken or owed; resumed: the next usual one is', async () => {
  const { planId } = await beginPlan(world.slug);
  await pausePlan(visitor(), { planId });
  expect(await planOf(planId)).toMatchObject({ phase: 'paused', nextAt: null });
  expect(await subscriptionOf(planId)).toMatchObject({ pause_collection: { behavior: 'void' } });
  await passDays(35);
  await skipUnpaid();
  await deliverEverything();
  expect(await gifts()).toBe(1);
  expect((await planOf(planId)).instalments.map(({ state }) => state)).toEqual(['skipped', 'paid']);
  await resumePlan(visitor(), { planId });
  await deliverEverything();
  expect(await planOf(planId)).toMatchObject({ phase: 'running' });
  expect(await gifts()).toBe(1);
  await passDays(31);
  expect(await gifts()).toBe(2);
  expect(await planMails()).toEqual(['plan_started', 'plan_paused', 'plan_resumed']);
  expect((await acts()).map(({ action }) => action)).toEqual(['plan.pause', 'plan.resume']);
});

test('pausing or resuming twice is harmless and written once', async () => {
  const { planId } = await beginPlan(world.slug);
  await pausePlan(visitor(), { planId });
  await pausePlan(visitor(), { planId });
  await resumePlan(visitor(), { planId });
  await resumePlan(visitor(), { planId });
  expect((await acts()).map(({ action }) => action)).toEqual(['plan.pause', 'plan.resume']);
});

test('cancelled: ended at once, for good, and told once; a second press and one at the same time are harmless', async () => {
  const { planId } = await beginPlan(world.slug);
  await Promise.all([cancelPlan(visitor(), { planId }), cancelPlan(visitor(), { planId })]);
  expect(await planOf(planId)).toMatchObject({ phase: 'ended', endCause: 'donor', nextAt: null });
  expect(await subscriptionOf(planId)).toMatchObject({ status: 'canceled' });
  await cancelPlan(visitor(), { planId });
  await deliverEverything();
  await passDays(70);
  expect(await gifts()).toBe(1);
  expect(await planMails()).toEqual(['plan_started', 'plan_ended']);
  expect((await acts()).map(({ action }) => action)).toEqual(['plan.cancel']);
  await expect(pausePlan(visitor(), { planId })).rejects.toMatchObject({
    code: 'WRONG_STATE',
    details: { reason: 'plan_ended' },
  });
  await expect(resumePlan(visitor(), { planId })).rejects.toMatchObject({ code: 'WRONG_STATE' });
  await expect(openCardPage(visitor(), { planId })).rejects.toMatchObject({ code: 'WRONG_STATE' });
});

test('Stripe away: pausing changes nothing', async () => {
  const { planId } = await beginPlan(world.slug);
  await faults(STRIPE_DOWN);
  await expect(pausePlan(visitor(), { planId })).rejects.toMatchObject({
    code: 'PROVIDER_UNAVAILABLE',
    details: { reason: 'plan_unchanged' },
  });
  await expect(openCardPage(visitor(), { planId })).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  await faults({});
  expect(await planOf(planId)).toMatchObject({ phase: 'running' });
  expect(await subscriptionOf(planId)).toMatchObject({ pause_collection: null });
  expect(await acts()).toEqual([]);
});

test('Stripe away: the wish to stop is kept, said to be under way, and done by the worker', async () => {
  const { planId } = await beginPlan(world.slug);
  await faults(STRIPE_DOWN);
  await expect(cancelPlan(visitor(), { planId })).rejects.toMatchObject({
    code: 'PROVIDER_UNAVAILABLE',
    details: { reason: 'plan_ending' },
  });
  expect(await planOf(planId)).toMatchObject({ phase: 'ending', nextAt: null, endedAt: null });
  expect(await endPlans(now())).toBe(0);
  await faults({});
  expect(await endPlans(now())).toBe(1);
  expect(await planOf(planId)).toMatchObject({ phase: 'ended', endCause: 'donor' });
  expect(await subscriptionOf(planId)).toMatchObject({ status: 'canceled' });
  expect((await acts()).map(({ action }) => action)).toEqual(['plan.cancel']);
});

test('an answer that is lost after Stripe has done it: the next press finds it done', async () => {
  const { planId } = await beginPlan(world.slug);
  cutAnswers(true);
  await expect(cancelPlan(visitor(), { planId })).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  cutAnswers(false);
  await cancelPlan(visitor(), { planId });
  expect(await planOf(planId)).toMatchObject({ phase: 'ended', endCause: 'donor' });
}, 40_000);

test('a card that fails: told with the way to change it, retried, then skipped when the next month begins; never doubled', async () => {
  const { planId } = await beginPlan(world.slug);
  await useCard(planId, 'chargeCustomerFail');
  await passDays(32);
  expect(await planOf(planId)).toMatchObject({ phase: 'failing', instalments: [{ state: 'retrying' }, {}] });
  expect(await planMails()).toEqual(['plan_started', 'instalment_failed']);
  expect(await skipUnpaid()).toBe(0); // Stripe's retries run
  await passDays(31);
  expect(await skipUnpaid()).toBe(1);
  await deliverEverything();
  const { instalments } = await planOf(planId);
  expect(instalments.map(({ state }) => state)).toEqual(['retrying', 'skipped', 'paid']);
  expect(instalments.map(({ amountFen }) => amountFen)).toEqual([10_000, 10_000, 10_000]);
  expect(await skipUnpaid()).toBe(0);
  expect(await gifts()).toBe(1);
  await cancelPlan(visitor(), { planId });
  await deliverEverything();
  expect((await planOf(planId)).instalments.map(({ state }) => state)).toEqual([
    'skipped',
    'skipped',
    'paid',
  ]);
  expect(await planMails()).toEqual(['plan_started', 'instalment_failed', 'instalment_failed', 'plan_ended']);
});

test('a new card in time: the month that failed is paid once, late', async () => {
  const { planId } = await beginPlan(world.slug);
  await useCard(planId, 'chargeCustomerFail');
  await passDays(32);
  await useCard(planId, 'visa');
  await passDays(9); // Stripe's next try
  expect((await planOf(planId)).instalments.map(({ state }) => state)).toEqual(['paid', 'paid']);
  expect(await gifts()).toBe(2);
  expect(await skipUnpaid()).toBe(0);
});

test('pausing while a month is being tried again stops the tries too', async () => {
  const { planId } = await beginPlan(world.slug);
  await useCard(planId, 'chargeCustomerFail');
  await passDays(32);
  await pausePlan(visitor(), { planId });
  await deliverEverything();
  expect((await planOf(planId)).instalments[0]).toMatchObject({ state: 'skipped' });
  expect(await sql`select 1 from instalments where voided_at is not null`).toHaveLength(1);
});

test('changing the card leads to the page of Stripe and back here', async () => {
  const { planId } = await beginPlan(world.slug);
  const url = await openCardPage(visitor(), { planId });
  const page = await fetch(url.replace(/^https?:\/\/[^/]+/, new URL(url).origin));
  expect(page.status).toBe(200);
  expect(await page.text()).toContain(`/zh/monthly/${planId}`);
});

test('another id opens nothing, and the list is the donor’s own', async () => {
  const { planId } = await beginPlan(world.slug);
  for (const wrong of [planId.slice(0, -1), 'plan_x', '', "plan_' or true"])
    await expect(cancelPlan(visitor(), { planId: wrong })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const lao = { ...official('admin'), official: null, userId: 'user_lao', email: 'Lao@Example.com' };
  const other = { ...lao, userId: 'user_other', email: 'other@example.com' };
  expect((await listMyPlans(as(lao, now()))).map(({ id }) => id)).toEqual([planId]);
  expect(await listMyPlans(as(other, now()))).toEqual([]);
  await expect(listMyPlans(visitor())).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

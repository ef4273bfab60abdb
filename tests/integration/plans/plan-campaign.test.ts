import { afterAll, beforeEach, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { now } from '@/lib/clock';
import { cancelPlan } from '@/lib/plans/cancel';
import { endPlans } from '@/lib/plans/end-with-campaign';
import { holdPlans } from '@/lib/plans/hold-with-campaign';
import { pausePlan } from '@/lib/plans/pause';
import { resumePlan } from '@/lib/plans/resume';
import { readTotals } from '@/lib/totals/queries';
import { freshDatabase } from '../../support/database';
import { as } from '../../support/give-world';
import {
  beginPlan,
  deliverEverything,
  makePlanWorld,
  passDays,
  planMails,
  planOf,
  subscriptionOf,
} from '../../support/plan-world';
import { closeStripe, faults } from '../../support/stripe';

afterAll(closeStripe);

let world: Awaited<ReturnType<typeof makePlanWorld>>;
beforeEach(async () => {
  await freshDatabase();
  world = await makePlanWorld();
});

const visitor = () => as(undefined, now());
const gifts = async () => (await readTotals(`campaign:${world.campaignId}`)).giftCount;
const setState = (state: string) =>
  sql`update campaigns set state = ${state}, version = version + 1 where id = ${world.campaignId}`;
const mailed = (address: string) =>
  sql<
    { kind: string }[]
  >`select kind from mails where to_address = ${address} and kind <> 'receipt' order by created_at, id`;

test('a campaign past its end, closed or taken down ends its plans once and tells each donor once', async () => {
  const first = await beginPlan(world.slug);
  const second = await beginPlan(world.slug, { donor: { email: 'mei@example.com' } });
  expect(await endPlans(now())).toBe(0); // it runs
  await sql`update campaigns set ends_at = ${now()} where id = ${world.campaignId}`;
  expect(await endPlans(now())).toBe(2);
  expect(await endPlans(now())).toBe(0);
  await deliverEverything();
  for (const { planId } of [first, second]) {
    expect(await planOf(planId)).toMatchObject({ phase: 'ended', endCause: 'campaign' });
    expect(await subscriptionOf(planId)).toMatchObject({ status: 'canceled' });
  }
  await deliverEverything();
  for (const address of ['lao@example.com', 'mei@example.com'])
    expect((await mailed(address)).map(({ kind }) => kind)).toEqual(['plan_started', 'plan_ended']);
  expect(await sql`select after from audit_events where action = 'campaign.end_plans'`).toEqual([
    { after: { plans: 2 } },
  ]);
});

test.each(['closed', 'taken_down'])('%s ends them whatever its last day was', async (state) => {
  const { planId } = await beginPlan(world.slug);
  await setState(state);
  expect(await endPlans(now())).toBe(1);
  expect(await planOf(planId)).toMatchObject({ phase: 'ended', endCause: 'campaign' });
});

test('Stripe away: nobody is told before it has ended, and the next round ends it', async () => {
  const { planId } = await beginPlan(world.slug);
  await setState('closed');
  await faults({ api: { serverError: 1 } });
  expect(await endPlans(now())).toBe(0);
  expect(await planOf(planId)).toMatchObject({ phase: 'ending' });
  expect(await planMails()).toEqual(['plan_started']);
  await faults({});
  expect(await endPlans(now())).toBe(1);
});

test('one that Stripe refuses does not keep the others running', async () => {
  const lost = await beginPlan(world.slug);
  const other = await beginPlan(world.slug);
  await sql`update plans set subscription_id = 'sub_gone' where id = ${lost.planId}`;
  await setState('closed');
  expect(await endPlans(now())).toBe(1);
  expect(await planOf(other.planId)).toMatchObject({ phase: 'ended' });
  expect(await planOf(lost.planId)).toMatchObject({ phase: 'ending' });
});

test('what the donor stopped before stays the donor’s', async () => {
  const { planId } = await beginPlan(world.slug);
  await cancelPlan(visitor(), { planId });
  await setState('closed');
  expect(await endPlans(now())).toBe(0);
  expect(await planOf(planId)).toMatchObject({ phase: 'ended', endCause: 'donor' });
});

test('a paused campaign holds its plans, and they go on with it; each turn is told once', async () => {
  const { planId } = await beginPlan(world.slug);
  await setState('paused');
  expect(await holdPlans()).toBe(1);
  expect(await holdPlans()).toBe(0);
  expect(await planOf(planId)).toMatchObject({ phase: 'held', nextAt: null });
  await expect(resumePlan(visitor(), { planId })).rejects.toMatchObject({
    code: 'WRONG_STATE',
    details: { reason: 'plan_held' },
  });
  await passDays(35);
  expect(await gifts()).toBe(1);
  await setState('live');
  expect(await holdPlans()).toBe(1);
  expect(await holdPlans()).toBe(0);
  await deliverEverything();
  expect(await planOf(planId)).toMatchObject({ phase: 'running' });
  await passDays(31);
  expect(await gifts()).toBe(2);
  expect(await planMails()).toEqual(['plan_started', 'plan_paused', 'plan_resumed']);
});

test('a certificate-holder without an account holds the plans of its campaigns until it has one again', async () => {
  const { planId } = await beginPlan(world.slug);
  const [account] = await sql`delete from merchant_accounts returning *`;
  expect(await holdPlans()).toBe(1);
  expect(await planOf(planId)).toMatchObject({ phase: 'held' });
  await passDays(35);
  expect(await gifts()).toBe(1);
  await sql`insert into merchant_accounts ${sql(account!)}`;
  expect(await holdPlans()).toBe(1);
  expect(await holdPlans()).toBe(0);
  await deliverEverything();
  await pausePlan(visitor(), { planId });
  await sql`delete from merchant_accounts`;
  expect(await holdPlans()).toBe(0); // the donor's own pause
  await expect(resumePlan(visitor(), { planId })).rejects.toMatchObject({ code: 'NO_MERCHANT' });
});

test('what a donor paused stays paused when the campaign goes on, and cannot go on while it is paused', async () => {
  const { planId } = await beginPlan(world.slug);
  await pausePlan(visitor(), { planId });
  await setState('paused');
  expect(await holdPlans()).toBe(0);
  await expect(resumePlan(visitor(), { planId })).rejects.toMatchObject({
    code: 'CAMPAIGN_NOT_LIVE',
    details: { reason: 'campaign_paused' },
  });
  await setState('live');
  expect(await holdPlans()).toBe(0);
  expect(await planOf(planId)).toMatchObject({ phase: 'paused' });
});

test('Stripe away when a campaign is paused: the next round holds it; a held one can still be stopped', async () => {
  const { planId } = await beginPlan(world.slug);
  await setState('paused');
  await faults({ api: { serverError: 1 } });
  expect(await holdPlans()).toBe(0);
  await faults({});
  expect(await holdPlans()).toBe(1);
  expect(await subscriptionOf(planId)).toMatchObject({ pause_collection: { behavior: 'void' } });
  await cancelPlan(visitor(), { planId });
  expect(await planOf(planId)).toMatchObject({ phase: 'ended', endCause: 'donor' });
});

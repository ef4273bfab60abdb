import { sql } from '@/db/client';
import { now, setClockOffset } from '@/lib/clock';
import { startGift } from '@/lib/donations/start';
import { type PlanView, readPlanView } from '@/lib/plans/plan-view';
import { as, body, makeGivable } from './give-world';
import { receive, settleAll, type TestEvent, type World } from './money-world';
import { ask, cutAnswers, faults, pay, steer } from './stripe';

/** A fresh sandbox, product and sandbox at one time, and a campaign that runs for years. */
export async function makePlanWorld(): Promise<World & { slug: string }> {
  await faults({});
  cutAnswers(false);
  await steer('reset', {});
  const world = await makeGivable();
  await sql`update campaigns set ends_at = '2040-01-01' where id = ${world.campaignId}`;
  return world;
}

/** Every event Stripe has made so far, oldest first, settled. Those delivered before change nothing. */
export async function deliverEverything(): Promise<void> {
  const events: TestEvent[] = [];
  for (let hasMore = true; hasMore; ) {
    const after = events[0] ? `&starting_after=${events[0].id}` : '';
    const page = await ask<{ data: TestEvent[]; has_more: boolean }>('GET', `/v1/events?limit=100${after}`);
    events.unshift(...page.data.reverse());
    hasMore = page.has_more;
  }
  await receive(events);
  await settleAll();
}

/** Moves product and sandbox forward; what falls due on the way happens, and is then settled. */
export async function passDays(days: number): Promise<void> {
  const target = new Date(now().getTime() + days * 86_400_000);
  setClockOffset(target.getTime() - Date.now());
  await steer('clock', { now: target.toISOString() });
  await deliverEverything();
}

/** A monthly gift with its first month paid. */
export async function beginPlan(
  slug: string,
  { card = '4242424242424242', ...more }: { card?: string } & Record<string, unknown> = {},
): Promise<{ planId: string; giftId: string }> {
  const asked = body(slug, { interval: 'month', donor: { email: 'lao@example.com' }, ...more });
  const { gift, checkoutUrl } = await startGift(as(undefined, now()), asked);
  await pay(checkoutUrl!, card);
  await deliverEverything();
  const [row] = await sql<{ planId: string }[]>`select plan_id as "planId" from gifts where id = ${gift.id}`;
  return { planId: row!.planId, giftId: gift.id };
}

export async function planOf(planId: string): Promise<PlanView> {
  return (await readPlanView(planId, 'zh', now()))!;
}

/** Kinds of mails written so far, oldest first, receipts apart. */
export async function planMails(): Promise<string[]> {
  const rows = await sql<
    { kind: string }[]
  >`select kind from mails where kind <> 'receipt' order by created_at, id`;
  return rows.map(({ kind }) => kind);
}

/** The subscription as Stripe has it. */
export async function subscriptionOf(planId: string): Promise<Record<string, unknown>> {
  const [row] = await sql<{ id: string }[]>`select subscription_id as id from plans where id = ${planId}`;
  return ask('GET', `/v1/subscriptions/${row!.id}`);
}

/** From now on the plan's card is one whose charges all fail, or one that pays. */
export async function useCard(planId: string, card: 'chargeCustomerFail' | 'visa'): Promise<void> {
  const { id, customer } = (await subscriptionOf(planId)) as { id: string; customer: string };
  const method = await ask<{ id: string }>('POST', `/v1/payment_methods/pm_card_${card}/attach`, {
    customer,
  });
  await ask('POST', `/v1/subscriptions/${id}`, { default_payment_method: method.id });
}

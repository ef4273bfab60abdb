import { afterAll, beforeEach, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { now } from '@/lib/clock';
import { listWall } from '@/lib/donations/donor-wall';
import { changeAppearance } from '@/lib/donors/change-appearance';
import { freshDatabase } from '../../support/database';
import { as } from '../../support/give-world';
import { beginPlan, makePlanWorld, passDays } from '../../support/plan-world';
import { closeStripe } from '../../support/stripe';

afterAll(closeStripe);

let world: Awaited<ReturnType<typeof makePlanWorld>>;
beforeEach(async () => {
  await freshDatabase();
  world = await makePlanWorld();
});

const names = async () => (await listWall(world.campaignId, { limit: 50 })).map(({ name }) => name).sort();
const NAMED = { displayMode: 'nick', nick: '老周' };

test('a guest who makes a month anonymous is not named again the month after; another plan is', async () => {
  const mine = await beginPlan(world.slug, NAMED);
  await beginPlan(world.slug, { ...NAMED, nick: '老王', donor: { email: 'wang@example.com' } });
  expect(await names()).toEqual(['老王', '老周'].sort());
  const shown = { giftId: mine.giftId, displayMode: 'anonymous', amount: 'hidden' };
  await changeAppearance(as(undefined, now()), shown);
  await passDays(32);
  expect(await names()).toEqual(['老王', '老王', null, null].sort());
  const months = await sql`
    select display_mode as mode, is_amount_shown as "isAmountShown" from gifts where plan_id = ${mine.planId}`;
  expect(months).toEqual(Array(2).fill({ mode: 'anonymous', isAmountShown: false }));
});

test('a later month’s choice is the months’ to come as well; the one before stays as it was', async () => {
  const { planId, giftId } = await beginPlan(world.slug);
  await passDays(32);
  const [second] = await sql<{ id: string }[]>`
    select id from gifts where plan_id = ${planId} and id <> ${giftId}`;
  await changeAppearance(as(undefined, now()), { giftId: second!.id, ...NAMED });
  await passDays(32);
  expect(await names()).toEqual([null, '老周', '老周'].sort());
});

import { beforeEach, expect, test } from 'vitest';
import { sql } from '@/db/client';
import type { Actor, Context } from '@/lib/context';
import { VISITOR } from '@/lib/context';
import { resolveReview } from '@/lib/donations/resolve-review';
import { runChecks } from '@/lib/ledger/check';
import { readTotals } from '@/lib/totals/queries';
import { freshDatabase } from '../support/database';
import { events, give, makeGift, makeWorld, NOON, type World } from '../support/money-world';

let world: World;
beforeEach(async () => {
  await freshDatabase();
  world = await makeWorld();
});

const official = (role: 'admin' | 'city' | 'finance' | 'auditor'): Actor => ({
  kind: 'user',
  userId: `user_${role}`,
  email: `${role}@camphor.test`,
  name: role,
  official: { role, regionCode: role === 'city' ? '360700' : '360000' },
  memberships: [],
  sessionId: 'ses_1',
  isFresh: true,
});
const as = (actor: Actor): Context => ({ actor, locale: 'zh', now: new Date(), address: null });

test('a late payment that an official releases counts at the paid amount on the day it was paid', async () => {
  const gift = await makeGift(world, 4_200);
  await give([events.charge(gift, Date.UTC(2027, 0, 2) / 1000)]);
  expect((await readTotals('platform')).grossFen).toBe(0);
  await resolveReview(as(official('finance')), {
    giftId: gift.id,
    resolution: 'released',
    reason: '银行清算延迟，确认有效',
  });
  expect(await readTotals('platform')).toMatchObject({ grossFen: 4_200, giftCount: 1, donorCount: 1 });
  const [row] = await sql`select state, day::text as day from gifts where id = ${gift.id}`;
  expect(row).toEqual({ state: 'succeeded', day: '2027-01-02' });
  await give([events.refund(gift, 're_late', 200)]);
  expect(await readTotals('platform')).toMatchObject({ grossFen: 4_200, refundedFen: 200 });
  expect(await runChecks()).toEqual([]);
});

test('a second payment released is a gift of its own beside the first', async () => {
  const gift = await makeGift(world, 1_000);
  await give([events.charge(gift), events.charge({ ...gift, pi: 'pi_twice', ch: 'ch_twice' }, NOON + 9)]);
  const [second] = await sql<{ id: string }[]>`select id from gifts where second_of = ${gift.id}`;
  await resolveReview(as(official('admin')), {
    giftId: second!.id,
    resolution: 'released',
    reason: '捐赠人确认捐了两次',
  });
  expect(await readTotals('platform')).toMatchObject({ grossFen: 2_000, giftCount: 2 });
  expect(await runChecks()).toEqual([]);
});

test('live or foreign money can never be released', async () => {
  const gift = await makeGift(world);
  await give([events.charge(gift, NOON, { currency: 'usd' })]);
  await expect(
    resolveReview(as(official('admin')), { giftId: gift.id, resolution: 'released', reason: 'no' }),
  ).rejects.toMatchObject({ code: 'WRONG_STATE' });
});

test('a gift is answered once, and only when it is in review', async () => {
  const gift = await makeGift(world, 1_000);
  await give([events.charge(gift, NOON, { amount: 999 })]);
  const answer = () =>
    resolveReview(as(official('admin')), { giftId: gift.id, resolution: 'released', reason: '核对无误' });
  const results = await Promise.allSettled([answer(), answer(), answer()]);
  expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
  expect(await readTotals('platform')).toMatchObject({ grossFen: 999, giftCount: 1 });
});

test('refuses visitors, city officials and auditors', async () => {
  const gift = await makeGift(world);
  await give([events.charge(gift, NOON, { amount: 9_999 })]);
  const attempt = (actor: Actor) =>
    resolveReview(as(actor), { giftId: gift.id, resolution: 'released', reason: 'let me' });
  await expect(attempt(VISITOR)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(attempt(official('city'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(attempt(official('auditor'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

import { beforeEach, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { type Actor, VISITOR } from '@/lib/context';
import { runChecks } from '@/lib/ledger/check';
import { readTotals } from '@/lib/totals/queries';
import { freshDatabase } from '../support/database';
import { official } from '../support/give-world';
import { events, give, makeGift, makeWorld, NOON, type World } from '../support/money-world';
import { carriedOut, decide, propose } from '../support/refunds';

let world: World;
beforeEach(async () => {
  await freshDatabase();
  world = await makeWorld();
});

const release = (giftId: string, reason: string) => carriedOut(giftId, { act: 'release', reason });

test('a late payment that an official releases counts at the paid amount on the day it was paid', async () => {
  const gift = await makeGift(world, 4_200);
  await give([events.charge(gift, Date.UTC(2027, 0, 2) / 1000)]);
  expect((await readTotals('platform')).grossFen).toBe(0);
  const { caseId } = await propose(gift.id, {
    act: 'release',
    ground: undefined,
    reason: '银行清算延迟，确认有效',
  });
  expect((await readTotals('platform')).grossFen).toBe(0);
  await decide(caseId);
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
  await release(second!.id, '捐赠人确认捐了两次');
  expect(await readTotals('platform')).toMatchObject({ grossFen: 2_000, giftCount: 2 });
  expect(await runChecks()).toEqual([]);
});

test('live or foreign money can never be released', async () => {
  const gift = await makeGift(world);
  await give([events.charge(gift, NOON, { currency: 'usd' })]);
  await expect(release(gift.id, '当作人民币计入')).rejects.toMatchObject({
    code: 'WRONG_STATE',
    details: { reason: 'not_releasable' },
  });
});

test('a gift is answered once, and only when it is in review', async () => {
  const gift = await makeGift(world, 1_000);
  await give([events.charge(gift, NOON, { amount: 999 })]);
  const { caseId } = await propose(gift.id, { act: 'release', reason: '核对无误，可以计入' });
  const results = await Promise.allSettled([decide(caseId), decide(caseId), decide(caseId)]);
  expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
  await expect(release(gift.id, '再放行一次')).rejects.toMatchObject({
    details: { reason: 'not_in_review' },
  });
  expect(await readTotals('platform')).toMatchObject({ grossFen: 999, giftCount: 1 });
});

test('refuses visitors, city officials and auditors', async () => {
  const gift = await makeGift(world);
  await give([events.charge(gift, NOON, { amount: 9_999 })]);
  const attempt = (actor: Actor) => propose(gift.id, { act: 'release' }, actor);
  await expect(attempt(VISITOR)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(attempt(official('city'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(attempt(official('auditor'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(attempt(official('admin'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

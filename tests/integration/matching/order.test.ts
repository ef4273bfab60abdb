import { beforeEach, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { settleGifts } from '@/lib/donations/settle';
import { checkBooks } from '@/lib/matching/check-books';
import { applyHolds } from '@/lib/risk/apply-holds';
import { scanRisk } from '@/lib/risk/scan';
import { readTotals } from '@/lib/totals/queries';
import { freshDatabase } from '../../support/database';
import { DAY, events, give, makeGift, makeWorld, NOON, type World } from '../../support/money-world';
import { publishPool } from '../../support/pool-world';

/** Facts that come late, and suspicions that came before: what is matched depends on what happened, not on who told first. */
let world: World;
beforeEach(async () => {
  await freshDatabase();
  world = await makeWorld();
});

const matched = async () => (await readTotals(`campaign:${world.campaignId}`)).matchedFen;
const donor = (n: number) => ({ donorKey: `mail:${n}` });

describe('a payment whose first fact is seen last', () => {
  test('is matched by a pool that closed between the two, whichever came first', async () => {
    await publishPool(world, { closesAt: new Date((NOON + 10) * 1000) });
    const [late, early] = [await makeGift(world, 10_000, donor(1)), await makeGift(world, 10_000, donor(2))];
    await give([events.session(late, NOON + 11)]);
    await give([events.charge(late, NOON)]);
    await give([events.charge(early, NOON)]);
    await give([events.session(early, NOON + 11)]);
    expect(await sql`select fen from match_grants`).toEqual([{ fen: 5_000 }, { fen: 5_000 }]);
    expect(await matched()).toBe(10_000);
    expect(await checkBooks()).toEqual([]);
  });
  test('goes over from one pool to the one before it on the same day', async () => {
    await publishPool(world, { closesAt: new Date((NOON + 10) * 1000) });
    await publishPool(world, { opensAt: new Date((NOON + 10) * 1000), ratioBp: 1_000 });
    const gift = await makeGift(world, 10_000, donor(1));
    await give([events.session(gift, NOON + 11)]);
    expect(await matched()).toBe(1_000);
    await give([events.charge(gift, NOON)]);
    expect(await matched()).toBe(5_000);
    expect(await checkBooks()).toEqual([]);
  });
  test('moved over midnight, many in one step of the replay: each is one evaluation', async () => {
    await publishPool(world, {
      opensAt: new Date((NOON - DAY) * 1000),
      donorDayCapFen: 6_000,
      totalFen: 40_000,
      campaignCapFen: 40_000,
    });
    for (let n = 0; n < 6; n++) {
      const gift = await makeGift(world, 10_000, donor(n % 3));
      await give([events.session(gift, NOON + n)]);
      if (n % 2 === 0) await give([events.charge(gift, NOON - DAY / 2 - n)]);
    }
    expect(await sql`select from match_grants`).toHaveLength(6);
    expect(await checkBooks()).toEqual([]);
  });
  test('of a smaller amount keeps no more than the ratio of it', async () => {
    await publishPool(world);
    const gift = await makeGift(world, 10_000, donor(1));
    await give([events.charge(gift, NOON + 60, { amount: 20_000 })]);
    await sql`update gifts set review_resolution = 'released' where id = ${gift.id}`;
    await settleGifts([gift.id]);
    expect(await matched()).toBe(10_000);
    await give([events.charge({ ...gift, pi: `${gift.pi}x`, ch: `${gift.ch}x` }, NOON)]);
    const [row] = await sql`select paid_fen as fen from gifts where id = ${gift.id}`;
    expect(row).toEqual({ fen: 10_000 });
    expect(await matched()).toBe(5_000);
    expect(await checkBooks()).toEqual([]);
  });
});

test('a suspicion that is older than the grant holds it from the first moment', async () => {
  await publishPool(world);
  const gift = await makeGift(world, 10_000, donor(1));
  await give([events.charge(gift, NOON, { amount: 9_000 })]);
  while (await scanRisk(new Date(Date.now() + 120_000)));
  while (await applyHolds());
  await sql`update gifts set review_resolution = 'released' where id = ${gift.id}`;
  await settleGifts([gift.id]);
  expect(await sql`select fen from match_grants`).toEqual([{ fen: 4_500 }]);
  expect(await matched()).toBe(0);
  expect(await checkBooks()).toEqual([]);
});

test('in reverse, one by one: refund, dispute, what failed and what was won leave the books right after each', async () => {
  await publishPool(world, { ratioBp: 333 });
  const gift = await makeGift(world, 10_000, donor(1));
  const list = [
    events.charge(gift),
    events.refund(gift, 're_1', 6_000),
    events.dispute(gift, 'dp_1', 'funds_withdrawn', 'needs_response', 4_000),
    events.refund(gift, 're_1', 6_000, 'failed', NOON + 60, 'refund.failed'),
    events.dispute(gift, 'dp_1', 'funds_reinstated', 'won', 4_000, NOON + DAY),
  ];
  for (const event of list.reverse()) {
    await give([event]);
    expect(await checkBooks()).toEqual([]);
  }
  expect(await matched()).toBe(333);
});

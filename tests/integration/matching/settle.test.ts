import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { settleBatch } from '@/lib/donations/settle';
import { checkBooks } from '@/lib/matching/check-books';
import { readTotals } from '@/lib/totals/queries';
import { freshDatabase } from '../../support/database';
import {
  brokenInvariants,
  DAY,
  events,
  give,
  makeGift,
  makeWorld,
  NOON,
  receive,
  settleAll,
  type TestEvent,
  type World,
} from '../../support/money-world';
import { makeSister, publishPool } from '../../support/pool-world';

let world: World;
beforeEach(async () => {
  await freshDatabase();
  world = await makeWorld();
});

const donor = (n: number) => ({ donorKey: `mail:${n}` });
const matched = async (scope: Parameters<typeof readTotals>[0] = `campaign:${world.campaignId}`) => {
  const { grossFen, netFen, matchedFen, matchedEnterpriseFen, matchedFoundationFen } =
    await readTotals(scope);
  return { grossFen, netFen, matchedFen, matchedEnterpriseFen, matchedFoundationFen };
};
const grants = () =>
  sql<{ giftId: string; fen: number; reason: string }[]>`
    select gift_id as "giftId", fen, reason from match_grants order by gift_seq`;
const sound = async () => {
  expect(await brokenInvariants()).toEqual([]);
  expect(await checkBooks()).toEqual([]);
};

test('a gift is matched beside its own figures, in every scope, and the pool says what it has left', async () => {
  const pool = await publishPool(world);
  await give([events.charge(await makeGift(world, 10_000, donor(1)))]);
  const figures = {
    grossFen: 10_000,
    netFen: 10_000,
    matchedFen: 5_000,
    matchedEnterpriseFen: 5_000,
    matchedFoundationFen: 0,
  };
  for (const scope of [
    `campaign:${world.campaignId}`,
    `ngo:${world.ngoId}`,
    `festival:${world.festivalId}`,
    'region:360000',
    'platform',
  ] as const)
    expect(await matched(scope)).toEqual(figures);
  const [row] = await sql`select granted_fen as fen, grant_count as n from match_pools where id = ${pool.id}`;
  expect(row).toEqual({ fen: 5_000, n: 1 });
  await sound();
});

test('an enterprise’s and a foundation’s matches of one gift are two figures', async () => {
  await publishPool(world);
  await publishPool(world, { kind: 'foundation', ratioBp: 1_000 });
  await give([events.charge(await makeGift(world, 10_000, donor(1)))]);
  expect(await matched()).toMatchObject({
    netFen: 10_000,
    matchedFen: 6_000,
    matchedEnterpriseFen: 5_000,
    matchedFoundationFen: 1_000,
  });
  await sound();
});

test('a refund takes its share of the match, the rest of the money the rest of it; a failed one brings it back', async () => {
  await publishPool(world, { ratioBp: 333 });
  const gift = await makeGift(world, 10_000, donor(1));
  await give([events.charge(gift), events.refund(gift, 're_1', 5_000)]);
  expect(await matched()).toMatchObject({ netFen: 5_000, matchedFen: 166 });
  await sound();
  await give([events.refund(gift, 're_1', 5_000, 'failed', NOON + DAY, 'refund.failed')]);
  expect(await matched()).toMatchObject({ netFen: 10_000, matchedFen: 333 });
  await sound();
  await give([events.refund(gift, 're_2', 10_000)]);
  expect(await matched()).toMatchObject({ netFen: 0, matchedFen: 0 });
  await sound();
});

test('a dispute takes the match while the money is out', async () => {
  await publishPool(world);
  const gift = await makeGift(world, 10_000, donor(1));
  const out = events.dispute(gift, 'dp_1', 'funds_withdrawn', 'needs_response');
  await give([events.charge(gift), out]);
  expect(await matched()).toMatchObject({ netFen: 0, matchedFen: 0 });
  await give([events.dispute(gift, 'dp_1', 'funds_reinstated', 'won', 10_000, NOON + DAY)]);
  expect(await matched()).toMatchObject({ netFen: 10_000, matchedFen: 5_000 });
  await sound();
});

test('what went back with a refund is not granted again', async () => {
  const pool = await publishPool(world, { totalFen: 5_000 });
  const [first, second] = [await makeGift(world, 10_000, donor(1)), await makeGift(world, 10_000, donor(2))];
  await give([events.charge(first), events.refund(first, 're_1', 10_000), events.charge(second)]);
  expect((await grants()).map((g) => [g.fen, g.reason])).toEqual([
    [5_000, 'ok'],
    [0, 'pool_exhausted'],
  ]);
  expect(await matched()).toMatchObject({ matchedFen: 0 });
  await give([events.refund(first, 're_1', 10_000, 'failed', NOON + DAY, 'refund.failed')]);
  expect(await matched()).toMatchObject({ matchedFen: 5_000 });
  const [row] = await sql`select granted_fen as fen from match_pools where id = ${pool.id}`;
  expect(row).toEqual({ fen: 5_000 });
  await sound();
});

describe('a gift that is not matched says why, and stays a gift', () => {
  test.each([
    ['no_donor', {}, {}, 10_000],
    ['below_minimum', { minGiftFen: 20_000 }, donor(1), 10_000],
    ['cap_campaign', { campaignCapFen: 4_999 }, donor(1), 10_000],
  ] as const)('%s', async (reason, rules, who, amountFen) => {
    await publishPool(world, rules);
    await give([events.charge(await makeGift(world, amountFen, who))]);
    expect((await grants())[0]!.reason).toBe(reason);
    expect(await matched()).toMatchObject({ grossFen: amountFen, netFen: amountFen });
    await sound();
  });
  test('a campaign that is in no festival, and a time outside, have no grant at all', async () => {
    await publishPool(world, { opensAt: new Date(NOON * 1000 + 1) });
    await give([events.charge(await makeGift(world, 10_000, donor(1)))]);
    await sql`delete from festival_campaigns`;
    await give([events.charge(await makeGift(world, 10_000, donor(1)), NOON + 60)]);
    expect(await grants()).toEqual([]);
    await sound();
  });
});

test('R87: of 200 senders at once, with settling by four, a pool with room for 37 gives exactly its all', async () => {
  const pool = await publishPool(world, { totalFen: 37 * 5_000 });
  const gifts = await Promise.all(Array.from({ length: 200 }, (_, n) => makeGift(world, 10_000, donor(n))));
  await Promise.all(gifts.map((gift) => receive([events.charge(gift), events.session(gift)])));
  await Promise.all(Array.from({ length: 4 }, () => settleAll(7)));
  const list = await grants();
  expect(list.filter((g) => g.fen === 5_000)).toHaveLength(37);
  expect(list.filter((g) => g.reason === 'pool_exhausted' && g.fen === 0)).toHaveLength(163);
  expect(await matched()).toMatchObject({ grossFen: 2_000_000, matchedFen: 185_000 });
  const [row] = await sql`select granted_fen as fen, grant_count as n from match_pools where id = ${pool.id}`;
  expect(row).toEqual({ fen: 185_000, n: 37 });
  await sound();
});

test('a donor’s day has one limit over all campaigns of the festival', async () => {
  await publishPool(world, { donorDayCapFen: 7_000 });
  const sister = await makeSister(world);
  await give([events.charge(await makeGift(world, 10_000, donor(1)))], 1);
  await give([events.charge(await makeGift(sister, 10_000, donor(1)), NOON + 5)], 1);
  await give([events.charge(await makeGift(sister, 10_000, donor(2)), NOON + 6)], 1);
  expect((await grants()).map((g) => [g.fen, g.reason])).toEqual([
    [5_000, 'ok'],
    [2_000, 'cap_donor_day'],
    [5_000, 'ok'],
  ]);
  await sound();
});

test('M11, R32: the same events again and again, in any order and batching, are one evaluation', async () => {
  const scenario = (gift: Awaited<ReturnType<typeof makeGift>>): TestEvent[] => [
    events.charge(gift),
    events.session(gift),
    events.intent(gift),
    events.refund(gift, `re_${gift.id}`, 3_000),
    events.refund(gift, `rf_${gift.id}`, 2_000, 'succeeded', NOON + 4_000),
    events.dispute(gift, `dp_${gift.id}`, 'funds_withdrawn', 'needs_response', 5_000),
  ];
  await publishPool(world, { ratioBp: 3_333 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(100), { minLength: 6, maxLength: 6 }),
      fc.integer({ min: 1, max: 5 }),
      async (order, batch) => {
        const before = (await matched()).matchedFen;
        const gift = await makeGift(world, 10_000, { donorKey: `mail:${order.join()}` });
        const list = scenario(gift)
          .map((event, n) => ({ event, at: order[n]! }))
          .sort((a, b) => a.at - b.at)
          .map(({ event }) => event);
        await give([...list, ...list], batch);
        await receive(list);
        await settleAll(batch);
        const rows = (await grants()).filter((g) => g.giftId === gift.id);
        expect(rows.map((g) => g.fen)).toEqual([3_333]);
        expect((await matched()).matchedFen - before).toBe(0);
      },
    ),
    { numRuns: 12 },
  );
  await sound();
});

test('a late fact that moves the payment before the opening takes the match back, and to another day keeps it there', async () => {
  const pool = await publishPool(world, { opensAt: new Date((NOON - 10) * 1000) });
  const gift = await makeGift(world, 10_000, donor(1));
  await give([events.charge(gift)]);
  expect(await matched()).toMatchObject({ matchedFen: 5_000 });
  await give([events.intent(gift, NOON - 5)]);
  expect(await matched()).toMatchObject({ matchedFen: 5_000 });
  await give([events.session(gift, NOON - 60)]);
  expect(await matched()).toMatchObject({ grossFen: 10_000, matchedFen: 0 });
  expect(await grants()).toHaveLength(1);
  const [row] = await sql`select granted_fen as fen from match_pools where id = ${pool.id}`;
  expect(row).toEqual({ fen: 5_000 });
  await sound();
});

test('a stopped pool matches nothing that is posted after; what it gave stands', async () => {
  const pool = await publishPool(world);
  await give([events.charge(await makeGift(world, 10_000, donor(1)))]);
  await sql`update match_pools set stopped_seq = (select seq from ledger_head), stopped_at = now(), stopped_by = 'user_a', stop_reason = 'x' where id = ${pool.id}`;
  await give([events.charge(await makeGift(world, 10_000, donor(2)))]);
  expect(await matched()).toMatchObject({ grossFen: 20_000, matchedFen: 5_000 });
  expect(await grants()).toHaveLength(1);
  await sound();
});

test('a month of a plan and a payment that was released are gifts like others; one in review is not matched', async () => {
  await publishPool(world);
  const gift = await makeGift(world, 10_000, donor(1));
  await give([events.charge(gift, NOON, { amount: 9_000 })]);
  expect(await grants()).toEqual([]);
  await sql`update gifts set review_resolution = 'released' where id = ${gift.id}`;
  await give([events.charge(gift, NOON, { amount: 9_000 })]);
  expect(await matched()).toMatchObject({ grossFen: 9_000, matchedFen: 4_500 });
  await sound();
});

describe('PostgreSQL refuses, whoever asks', () => {
  const refused = (work: PromiseLike<unknown>) =>
    expect(work).rejects.toMatchObject({ code: expect.stringMatching(/^23/) });

  test('more than the pool, more than a cap, other rules, a grant twice or changed', async () => {
    const pool = await publishPool(world);
    const gift = await makeGift(world, 10_000, donor(1));
    await give([events.charge(gift)]);
    await refused(sql`update match_pools set granted_fen = total_fen + 1`);
    await refused(sql`update match_pools set granted_fen = 0`);
    await refused(sql`update match_pools set ratio_bp = 1`);
    await refused(sql`update match_pools set total_fen = total_fen * 2`);
    await refused(sql`delete from match_pools`);
    await refused(sql`update match_uses set used_fen = cap_fen + 1`);
    await refused(sql`update match_grants set fen = 1`);
    await refused(sql`delete from match_grants`);
    await refused(
      sql`insert into match_grants (gift_id, pool_id, campaign_id, donor_key, day, fen, reason, gift_seq) values (${gift.id}, ${pool.id}, ${world.campaignId}, 'x', '2026-09-09', 1, 'ok', 1)`,
    );
    await sound();
  });
  test('a pool that is published by who proposed it, or after it opened', async () => {
    await sql`insert into match_pools (id, festival_id, kind, funder_zh, funder_en, pledge, total_fen, ratio_bp, min_gift_fen, gift_cap_fen, donor_day_cap_fen,
      campaign_cap_fen, opens_at, closes_at, made_by, made_at) values ('pool_p', ${world.festivalId}, 'enterprise', '甲', 'A', 'P', 100, 100, 1, 1, 1, 1, '2026-09-08', '2026-09-09', 'user_a', now())`;
    await refused(
      sql`update match_pools set state = 'published', decided_by = 'user_a', decided_at = '2026-09-01', rules_hash = 'x'`,
    );
    await refused(
      sql`update match_pools set state = 'published', decided_by = 'user_b', decided_at = '2026-09-08', rules_hash = 'x'`,
    );
    await sql`update match_pools set state = 'published', decided_by = 'user_b', decided_at = '2026-09-07', rules_hash = 'x'`;
  });
  test('a batch that breaks one of these is settled without it, gift by gift, never half', async () => {
    const pool = await publishPool(world);
    await sql`insert into match_uses (pool_id, key, used_fen, cap_fen) values (${pool.id}, ${`campaign:${world.campaignId}`}, 0, 5_000)`;
    await receive([
      events.charge(await makeGift(world, 10_000, donor(1))),
      events.charge(await makeGift(world, 10_000, donor(2)), NOON + 1),
    ]);
    await settleBatch();
    expect(await matched()).toMatchObject({ grossFen: 10_000, matchedFen: 5_000 });
    expect(await brokenInvariants()).toEqual([]);
  });
});

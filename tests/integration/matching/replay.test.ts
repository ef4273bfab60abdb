import { beforeEach, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { checkBooks } from '@/lib/matching/check-books';
import { replayMatches } from '@/lib/matching/replay';
import { freshDatabase, useDatabase } from '../../support/database';
import { events, give, makeGift, makeWorld, NOON, type World } from '../../support/money-world';
import { makeSister, publishPool } from '../../support/pool-world';

/** R88: whoever runs the rules again over the ledger finds the same grants; what was changed by hand is found. */
let world: World;
let owner: Awaited<ReturnType<typeof useDatabase>>['ownerSql'];
beforeEach(async () => {
  await freshDatabase();
  owner = (await useDatabase()).ownerSql;
  world = await makeWorld();
  const sister = await makeSister(world);
  await publishPool(world, {
    totalFen: 60_000,
    donorDayCapFen: 6_000,
    campaignCapFen: 50_000,
    ratioBp: 3_333,
  });
  await publishPool(world, { kind: 'foundation', totalFen: 7_000, ratioBp: 1_000 });
  for (let n = 0; n < 30; n++) {
    const gift = await makeGift(n % 3 ? world : sister, 5_000 + n * 111, { donorKey: `mail:${n % 7}` });
    await give([events.charge(gift, NOON + n)], 7);
    if (n % 5 === 0) await give([events.refund(gift, `re_${n}`, 1_000)]);
    // A fact that is seen late and moves the payment: posted again, not evaluated again.
    if (n % 6 === 0) await give([events.intent(gift, NOON - 86_400 + n)]);
  }
});

/** The owner may lift what PostgreSQL keeps; the app may not. */
const lifted = async (table: string, change: string) => {
  await owner.unsafe(
    `alter table ${table} disable trigger user; ${change}; alter table ${table} enable trigger user`,
  );
};
const problems = async () => (await replayMatches()).map(({ problem }) => problem);

test('untouched books are run again without a difference', async () => {
  const [row] = await sql`select count(*) as n, count(distinct reason) as reasons from match_grants`;
  expect(row!.n).toBeGreaterThan(50);
  expect(row!.reasons).toBeGreaterThanOrEqual(3);
  expect(await checkBooks()).toEqual([]);
});

describe('found:', () => {
  test('a grant of another amount', async () => {
    await lifted(
      'match_grants',
      "update match_grants set fen = fen - 1 where reason = 'ok' and gift_seq = (select gift_seq from match_grants m where not exists (select from ledger_transactions t where t.gift_id = m.gift_id and t.kind <> 'gift' and t.kind <> 'match') order by 1 limit 1)",
    );
    expect((await problems()).join()).toMatch(/the rules grant \d+ fen \(ok\), \d+ fen \(ok\) was granted/);
    expect((await checkBooks()).map(({ check }) => check)).toEqual(
      expect.arrayContaining(['check_i6_matches', 'check_i6_pools', 'replay_matches']),
    );
  });
  test('a grant that is missing', async () => {
    await lifted(
      'match_grants',
      'delete from match_grants where gift_seq = (select max(gift_seq) from match_grants)',
    );
    expect((await problems()).join()).toMatch(/nothing was granted/);
  });
  test('a grant that no rule makes', async () => {
    const gift = await makeGift(world, 10_000);
    await sql`insert into match_grants (gift_id, pool_id, campaign_id, donor_key, day, fen, reason, gift_seq)
      select ${gift.id}, pool_id, campaign_id, donor_key, day, 0, 'ok', gift_seq from match_grants limit 1`;
    expect((await problems()).join()).toMatch(/grants are kept, the rules make/);
  });
  test('rules that were changed after they were published', async () => {
    await lifted('match_pools', "update match_pools set funder_zh = '别人' where kind = 'foundation'");
    expect((await problems()).join()).toMatch(/its rules are not those whose hash was published/);
  });
  test('a figure of matches that the ledger does not have', async () => {
    await owner.unsafe(
      "update totals set matched_foundation_fen = matched_foundation_fen + 1 where scope = 'platform'",
    );
    expect((await checkBooks()).map(({ check }) => check)).toContain('check_i3_matched');
  });
});

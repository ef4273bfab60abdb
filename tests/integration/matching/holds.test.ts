import { beforeEach, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { checkBooks } from '@/lib/matching/check-books';
import { applyHolds } from '@/lib/risk/apply-holds';
import { decideRisk } from '@/lib/risk/decide';
import { listRisk } from '@/lib/risk/queries';
import { scanRisk } from '@/lib/risk/scan';
import { readTotals } from '@/lib/totals/queries';
import { freshDatabase } from '../../support/database';
import { events, give, makeGift, makeWorld, NOON, type World } from '../../support/money-world';
import { asActor, makePerson, makeRegions, type Person } from '../../support/people';
import { publishPool } from '../../support/pool-world';

/** R90: a flagged gift stays a gift; only its match waits. */
let world: World;
let admin: Person;
beforeEach(async () => {
  await freshDatabase();
  world = await makeWorld();
  await makeRegions();
  admin = await makePerson({ official: { role: 'admin', regionCode: '360000' } });
  await publishPool(world, { ratioBp: 1_000 });
});

const scan = async () => {
  while (await scanRisk(new Date(Date.now() + 120_000)));
};
const hold = async () => {
  while (await applyHolds());
};
const decide = async (decision: 'held' | 'cleared' | 'confirmed') => {
  const { items } = await listRisk(asActor(admin), { isWaiting: false });
  const { id, version } = items[0]!;
  await decideRisk(asActor(admin), { signalId: id, version, decision, reason: 'Looked at the statements.' });
};
const figures = async () => {
  const { giftCount, grossFen, matchedFen } = await readTotals(`campaign:${world.campaignId}`);
  return { giftCount, grossFen, matchedFen };
};
/** Five gifts of one donor within five seconds, and one of somebody else. */
async function burst(from = 0, count = 5): Promise<void> {
  for (let n = from; n < from + count; n++)
    await give([events.charge(await makeGift(world, 10_000, { donorKey: 'mail:fast' }), NOON + n)]);
}

test('the matches of a burst wait, come back for good when it is cleared; of more of it only the new ones wait', async () => {
  await burst();
  await give([events.charge(await makeGift(world, 10_000, { donorKey: 'mail:slow' }))]);
  expect(await figures()).toEqual({ giftCount: 6, grossFen: 60_000, matchedFen: 6_000 });
  await scan();
  await hold();
  expect(await figures()).toEqual({ giftCount: 6, grossFen: 60_000, matchedFen: 1_000 });
  await decide('held');
  await hold();
  expect(await figures()).toMatchObject({ matchedFen: 1_000 });
  await decide('cleared');
  await hold();
  expect(await figures()).toEqual({ giftCount: 6, grossFen: 60_000, matchedFen: 6_000 });
  await burst(5, 1);
  await scan();
  await hold();
  expect(await figures()).toEqual({ giftCount: 7, grossFen: 70_000, matchedFen: 6_000 });
  await decide('confirmed');
  await hold();
  expect(await figures()).toEqual({ giftCount: 7, grossFen: 70_000, matchedFen: 6_000 });
  expect(await sql`select hold, count(*) as n from match_holds group by 1 order by 1`).toEqual([
    { hold: 'forfeited', n: 1 },
    { hold: 'none', n: 5 },
  ]);
  expect(await checkBooks()).toEqual([]);
});

test('confirmed, they are forfeited and not granted to anybody else; the gifts stay', async () => {
  await burst();
  await scan();
  await decide('confirmed');
  await hold();
  expect(await figures()).toEqual({ giftCount: 5, grossFen: 50_000, matchedFen: 0 });
  const [pool] = await sql`select granted_fen as fen from match_pools`;
  expect(pool).toEqual({ fen: 5_000 });
  expect(await checkBooks()).toEqual([]);
});

test('a second burst of a day opens a decided signal again and says how many it names; nobody forfeits what they did not see', async () => {
  await burst();
  await scan();
  await decide('confirmed');
  await burst(7_200);
  await scan();
  await hold();
  const [signal] = (await listRisk(asActor(admin), { isWaiting: true })).items;
  expect(signal).toMatchObject({ state: 'open', version: 3, facts: { count: 10, totalFen: 100_000 } });
  const stale = { signalId: signal!.id, version: 2, decision: 'confirmed', reason: 'Looked at five gifts.' };
  await expect(decideRisk(asActor(admin), stale)).rejects.toMatchObject({ code: 'STALE_VERSION' });
  await decide('cleared');
  await hold();
  expect(await figures()).toMatchObject({ giftCount: 10, matchedFen: 5_000 });
  expect(await checkBooks()).toEqual([]);
});

test('gifts that a scan names while the holds are applied are not lost', async () => {
  await burst();
  await scan();
  await burst(7_200);
  let release!: () => void;
  const gate = new Promise<void>((resolve) => (release = resolve));
  let locked!: () => void;
  const isLocked = new Promise<void>((resolve) => (locked = resolve));
  const blocker = sql.begin(async (tx) => {
    await tx`select from ledger_head where id = 1 for update`;
    locked();
    await gate;
  });
  await isLocked;
  const holding = applyHolds();
  await scan();
  release();
  await Promise.all([blocker, holding]);
  await hold();
  expect(await figures()).toMatchObject({ giftCount: 10, matchedFen: 0 });
  expect(await checkBooks()).toEqual([]);
});

test('a refund of a gift whose match waits takes its share once the match is back', async () => {
  const gift = await makeGift(world, 10_000, { donorKey: 'mail:fast' });
  await give([events.charge(gift, NOON + 9)]);
  await burst(0, 4);
  await scan();
  await hold();
  await give([events.refund(gift, 're_1', 5_000)]);
  expect(await figures()).toMatchObject({ matchedFen: 0 });
  await decide('cleared');
  await hold();
  expect(await figures()).toMatchObject({ grossFen: 50_000, matchedFen: 4_500 });
  expect(await checkBooks()).toEqual([]);
});

test('a worker that is killed between two gifts leaves the signal waiting; the next one ends it', async () => {
  await burst();
  await scan();
  await Promise.all([hold(), hold(), hold()]);
  await sql`update risk_signals set applied_version = 0`;
  await hold();
  expect(await figures()).toMatchObject({ matchedFen: 0 });
  const [row] = await sql`select count(*) as n from risk_signals where applied_version <> version`;
  expect(row).toEqual({ n: 0 });
  expect(await checkBooks()).toEqual([]);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestEvent, World } from '../support/money-world';
import { publishPool } from '../support/pool-world';
import { eventsOf, insist, makeGifts, openCampaign, platformSums, untilSettled } from './gifts';
import { type Random, seeded } from './random';
import { type Part, type Stand, startStand, untilReady } from './stand';

/**
 * One part of the product is killed with SIGKILL again and again while events come in: the front between insert and
 * answer, the worker in the middle of a batch, PostgreSQL under both. What was acknowledged is there, once.
 */
const FULL = process.env.CHAOS === 'full';
const EVENTS = FULL ? 10_000 : 1_000;
const KILLS = FULL ? 50 : 10;
const SENDERS = 8;

let stand: Stand;
let world: World;
beforeAll(async () => {
  stand = await startStand();
  world = await openCampaign(stand.sql);
  // Room for some of the gifts: who is matched and who no longer must come out whole too, run again from the ledger.
  await publishPool(world, { totalFen: 40_000_000, campaignCapFen: 40_000_000, donorDayCapFen: 8_000_000 });
});
afterAll(() => stand?.stop());

/**
 * Sends the events in as many shares as there are kills, and kills the part in the middle of each: the next share
 * begins only when it was killed in this one.
 */
async function underKills(part: Part, list: readonly TestEvent[], random: Random): Promise<number> {
  const waiting = [...list];
  const share = Math.ceil(list.length / KILLS);
  let [taken, acknowledged, killed] = [0, 0, 0];
  const send = async () => {
    for (let event = waiting.pop(); event; event = waiting.pop()) {
      taken++;
      while (taken > (killed + 1) * share && killed < KILLS) await pause(2);
      await insist(stand.url, event);
      acknowledged++;
    }
  };
  const kill = async () => {
    for (; killed < KILLS; killed++) {
      const at = killed * share + random.between(1, share - SENDERS);
      while (acknowledged < at) await pause(1);
      if (killed > 0) await untilAtWork(part);
      await pause(random.between(0, 40));
      lastKilled = stand.pid(part);
      killedAt = new Date();
      process.kill(lastKilled, 'SIGKILL');
    }
  };
  await Promise.all([kill(), ...Array.from({ length: SENDERS }, send)]);
  return killed;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let lastKilled = 0;
let killedAt = new Date(0);

/** A part is back when another process serves in its place, and the worker when that one has beaten. */
async function untilAtWork(part: Part): Promise<void> {
  const end = Date.now() + 30_000;
  while (stand.pid(part) === lastKilled && Date.now() < end) await pause(5);
  if (stand.pid(part) === lastKilled) throw new Error(`the ${part} does not come back`);
  await untilReady(stand.url);
  while (part === 'worker' && Date.now() < end) {
    const [beat] = await stand.sql`select from heartbeats where at > ${killedAt}`;
    if (beat) return;
    await pause(5);
  }
}

test.each<Part>(['front', 'worker', 'database'])(
  `${KILLS} × kill -9 of the %s in ${EVENTS} events: nothing lost, nothing doubled`,
  { timeout: FULL ? 900_000 : 120_000 },
  async (part) => {
    const random = seeded();
    const { sql, restarts } = stand;
    const [before, begun] = [await platformSums(sql), { ...restarts }];
    const { list, sums } = eventsOf(await makeGifts(sql, world, EVENTS / 4, random), random);
    expect(await underKills(part, list, random)).toBe(KILLS);
    await untilAtWork(part);
    const kept = await sql<{ id: string }[]>`select event_id as id from inbox`;
    const ids = new Set(kept.map(({ id }) => id));
    expect(list.filter(({ id }) => !ids.has(id))).toEqual([]); // acknowledged and lost: none
    await untilSettled(sql);
    const after = await platformSums(sql);
    for (const name of ['giftCount', 'grossFen', 'refundedFen', 'disputedFen'] as const)
      expect([name, after[name] - before[name]]).toEqual([name, sums[name]]);
    expect(await sql`select state, count(*)::int from inbox where state <> 'settled' group by 1`).toEqual([]);
    const own = (other: Part) => (other === part ? KILLS : 0);
    expect(restarts).toMatchObject({
      front: begun.front + own('front'),
      worker: begun.worker + own('worker'),
    });
    const [granted] = await sql`select count(*) filter (where fen > 0)::int as n from match_grants`;
    expect(granted!.n).toBeGreaterThan(0);
    expect(stand.fatal()).toEqual([]);
    expect(await stand.check()).toContain('All invariants hold');
  },
);

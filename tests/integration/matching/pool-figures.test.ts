import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { settleBatch } from '@/lib/donations/settle';
import { lockHead } from '@/lib/ledger/post';
import { checkBooks } from '@/lib/matching/check-books';
import { exportGrants } from '@/lib/matching/export-grants';
import { getPool } from '@/lib/matching/pool-queries';
import { proposePool } from '@/lib/matching/propose';
import { stopPool } from '@/lib/matching/stop';
import { applyHolds } from '@/lib/risk/apply-holds';
import { verifyExport } from '../../../tools/export/verify.mjs';
import { freshDatabase } from '../../support/database';
import { as, official } from '../../support/give-world';
import { events, give, makeGift, makeWorld, NOON, receive, type World } from '../../support/money-world';
import { admin, finance, makePool, REASON, typed } from '../../support/pool-acts';

let world: World;
beforeEach(async () => {
  await freshDatabase();
  world = await makeWorld();
});
const dir = mkdtempSync(join(tmpdir(), 'camphor-pool-'));
afterAll(() => rmSync(dir, { recursive: true }));

const OPEN = new Date((NOON + 7_200) * 1000);
const words = {
  head: ['seq', 'gift', 'campaign', 'day', 'given', 'granted', 'stands', 'reason', 'hold'],
  total: 'Total',
  rows: (count: number) => `${count} gifts`,
  note: ({ seq, rulesHash }: { seq: number; rulesHash: string }) => `${seq} ${rulesHash}`,
  reason: (reason: string) => reason,
  hold: (hold: string) => hold,
};

/** Four gifts of a day: ¥100 matched with ¥50, of which half went back; ¥400 up to ¥100; ¥5 and a guest’s with nothing. */
async function giveSome() {
  const gifts = [
    await makeGift(world, 10_000, { donorKey: 'mail:a' }),
    await makeGift(world, 40_000, { donorKey: 'mail:a' }),
    await makeGift(world, 500, { donorKey: 'mail:b' }),
    await makeGift(world, 10_000),
  ];
  for (const [n, gift] of gifts.entries()) await give([events.charge(gift, NOON + n)]);
  await give([events.refund(gifts[0]!, 're_half', 5_000)]);
  return gifts;
}

/** A suspicion about one gift, as the scan raises it and an official decides it. */
async function suspect({ id }: { id: string }, state: 'open' | 'confirmed'): Promise<void> {
  await sql`insert into risk_signals (id, rule, key, campaign_id, gift_id, facts, raised_at, state)
    values (${`risk_${id}`}, 'velocity', ${id}, ${world.campaignId}, ${id}, ${sql.json({ count: 1 })}, now(), ${state})`;
  await sql`insert into risk_signal_gifts (gift_id, signal_id, verdict) values (${id}, ${`risk_${id}`}, ${state === 'open' ? null : state})`;
}

describe('the figures of a pool', () => {
  test('are the counters of the pool and what stands in the ledger', async () => {
    const poolId = await makePool(world);
    await giveSome();
    const sheet = await getPool(admin(OPEN), poolId);
    expect(sheet).toMatchObject({
      view: { stage: 'open', grantedFen: 15_000, grantCount: 2, totalFen: 50_000 },
      standsFen: 12_500,
      holds: { held: { count: 0, fen: 0 }, forfeited: { count: 0, fen: 0 } },
      campaigns: [{ campaignId: world.campaignId, usedFen: 15_000, capFen: 40_000 }],
    });
    expect(new Map(sheet.reasons.map(({ reason, count, fen }) => [reason, [count, fen]]))).toEqual(
      new Map([
        ['ok', [1, 5_000]],
        ['cap_gift', [1, 10_000]],
        ['below_minimum', [1, 0]],
        ['no_donor', [1, 0]],
      ]),
    );
  });

  test('count what is held and what was forfeited', async () => {
    const poolId = await makePool(world);
    const [held, forfeited] = await giveSome();
    await suspect(held!, 'open');
    await suspect(forfeited!, 'confirmed');
    while (await applyHolds());
    expect(await getPool(admin(OPEN), poolId)).toMatchObject({
      view: { grantedFen: 15_000 },
      standsFen: 0,
      holds: { held: { count: 1, fen: 5_000 }, forfeited: { count: 1, fen: 10_000 } },
    });
  });

  test('are nothing of a pool that looked at no gift', async () => {
    const poolId = await makePool(world);
    expect(await getPool(admin(OPEN), poolId)).toMatchObject({ standsFen: 0, reasons: [], campaigns: [] });
  });
});

describe('the file of the grants', () => {
  const fileOf = async (poolId: string, ctx = as(official('auditor'), OPEN)) => {
    let text = '';
    for await (const piece of await exportGrants(ctx, poolId, words)) text += piece;
    return text;
  };

  test('has each gift the pool looked at, in the ledger’s order, with its public handle and nothing of a donor', async () => {
    const poolId = await makePool(world);
    const gifts = await giveSome();
    const text = await fileOf(poolId);
    const path = join(dir, 'grants.csv');
    writeFileSync(path, text);
    expect((await verifyExport(path)).faults).toEqual([]);
    const [head, ...rows] = parse(text, { bom: true, relax_column_count: true }) as string[][];
    expect(head).toEqual(words.head);
    const handles = new Map(
      (
        await sql<
          { id: string; handle: string; slug: string }[]
        >`select g.id, g.handle, c.slug from gifts g join campaigns c on c.id = g.campaign_id`
      ).map((row) => [row.id, row]),
    );
    const line = (n: number, seq: number, given: string, granted: string, stands: string, reason: string) => {
      const { handle, slug } = handles.get(gifts[n]!.id)!;
      return [String(seq), handle, slug, '2026-09-09', given, granted, stands, reason, 'none'];
    };
    // Entries 2 and 4 are the matches of the first two gifts.
    expect(rows.slice(0, 4)).toEqual([
      line(0, 1, '100.00', '50.00', '25.00', 'ok'),
      line(1, 3, '400.00', '100.00', '100.00', 'cap_gift'),
      line(2, 5, '5.00', '0.00', '0.00', 'below_minimum'),
      line(3, 6, '100.00', '0.00', '0.00', 'no_donor'),
    ]);
    const { view } = await getPool(admin(OPEN), poolId);
    expect(rows[4]).toEqual(['Total', '4 gifts', '', '', '605.00', '150.00', '125.00', '', '']);
    expect(rows[5]).toEqual([`8 ${view.rulesHash}`]);
    for (const secret of [...gifts.map(({ id }) => id), 'mail:a', 'mail:b', 'gift:'])
      expect(text).not.toContain(secret);
    const [act] = await sql`select action, actor_id as who from audit_events order by seq desc limit 1`;
    expect(act).toMatchObject({ action: 'pool.export', who: 'user_auditor' });
  });

  test('goes on over more than one batch, up to the entry the ledger had when it was asked for', {
    timeout: 120_000,
  }, async () => {
    const poolId = await makePool(world);
    const pay = async (count: number) => {
      const gifts = await Promise.all(Array.from({ length: count }, () => makeGift(world, 1_000)));
      await give(gifts.map((gift) => events.charge(gift)));
    };
    await pay(1_050);
    const pieces = await exportGrants(as(official('auditor'), OPEN), poolId, words);
    await pay(1);
    let text = '';
    for await (const piece of pieces) text += piece;
    const rows = parse(text, { bom: true, relax_column_count: true }) as string[][];
    expect(rows.slice(1, 1_051).map(([seq]) => Number(seq))).toEqual(
      Array.from({ length: 1_050 }, (_, n) => n + 1),
    );
    expect(rows[1_051]!.slice(0, 2)).toEqual(['Total', '1050 gifts']);
  });

  test('says of each match whether it is held or forfeited, and of no match nothing', async () => {
    const poolId = await makePool(world);
    const [held, forfeited, small] = await giveSome();
    await suspect(held!, 'open');
    await suspect(forfeited!, 'confirmed');
    await suspect(small!, 'open');
    while (await applyHolds());
    const rows = parse(await fileOf(poolId), { bom: true, relax_column_count: true }) as string[][];
    expect(rows.slice(1, 5).map((row) => row.slice(5))).toEqual([
      ['50.00', '0.00', 'ok', 'held'],
      ['100.00', '0.00', 'cap_gift', 'forfeited'],
      ['0.00', '0.00', 'below_minimum', 'none'],
      ['0.00', '0.00', 'no_donor', 'none'],
    ]);
  });

  test('is for who sees pools, with a fresh second factor, and of a published pool', async () => {
    const poolId = await makePool(world);
    await expect(fileOf(poolId, as(official('city'), OPEN))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const stale = { ...official('auditor'), isFresh: false } as ReturnType<typeof official>;
    await expect(fileOf(poolId, as(stale, OPEN))).rejects.toMatchObject({ code: 'SECOND_FACTOR' });
    const proposed = await proposePool(finance(), typed(world));
    await expect(fileOf(proposed)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(fileOf('pool_none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a stop among gifts', () => {
  test('waits for whoever is posting, and says up to which entry it matched', async () => {
    const poolId = await makePool(world);
    await give([events.charge(await makeGift(world, 10_000, { donorKey: 'mail:a' }))]);
    let stopped: Promise<void> | undefined;
    await sql.begin(async (tx) => {
      await lockHead(tx);
      stopped = stopPool(admin(OPEN), { poolId, reason: REASON });
      const first = await Promise.race([
        stopped.then(() => 'stopped'),
        new Promise((done) => setTimeout(() => done('waits'), 300)),
      ]);
      expect(first).toBe('waits');
    });
    await stopped;
    expect((await getPool(admin(OPEN), poolId)).view).toMatchObject({ stage: 'stopped', stoppedSeq: 2 });
    await give([events.charge(await makeGift(world, 10_000, { donorKey: 'mail:b' }), NOON + 60)]);
    expect((await getPool(admin(OPEN), poolId)).view).toMatchObject({ grantedFen: 5_000, grantCount: 1 });
  });

  test('of gifts settled at once, each before it has a grant and none after it', {
    timeout: 60_000,
  }, async () => {
    const poolId = await makePool(world, { totalFen: '50000', campaignCapFen: '50000' });
    const gifts = [];
    for (let n = 0; n < 60; n += 1) gifts.push(await makeGift(world, 10_000, { donorKey: `mail:${n}` }));
    await receive(gifts.map((gift, n) => events.charge(gift, NOON + n)));
    const settle = async () => {
      for (let round = 0; round < 60; round += 1) if ((await settleBatch(1)).taken === 0) return;
    };
    const stopInTheMiddle = async () => {
      for (;;) {
        const [row] = await sql<
          { n: number }[]
        >`select grant_count as n from match_pools where id = ${poolId}`;
        if (row!.n >= 10) return stopPool(admin(OPEN), { poolId, reason: REASON });
        await new Promise((done) => setTimeout(done, 2));
      }
    };
    await Promise.all([settle(), settle(), settle(), settle(), stopInTheMiddle()]);
    await settle();
    const { stoppedSeq } = (await getPool(admin(OPEN), poolId)).view;
    const posted = await sql<{ seq: number; hasGrant: boolean }[]>`
      select g.posted_seq as seq, m.gift_id is not null as "hasGrant" from gifts g left join match_grants m on m.gift_id = g.id where g.posted_seq is not null`;
    expect(posted).toHaveLength(60);
    expect(posted.filter(({ seq, hasGrant }) => hasGrant !== seq <= stoppedSeq!)).toEqual([]);
    const before = posted.filter(({ hasGrant }) => hasGrant).length;
    expect(before).toBeGreaterThanOrEqual(10);
    expect(before).toBeLessThan(60);
    expect(await checkBooks()).toEqual([]);
  });
});

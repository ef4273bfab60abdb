import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import { sql } from '@/db/client';
import { settleBatch } from '@/lib/donations/settle';
import { runChecks } from '@/lib/ledger/check';
import { readTotals } from '@/lib/totals/queries';
import { freshDatabase, useDatabase } from '../support/database';
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
} from '../support/money-world';

let world: World;
beforeEach(async () => {
  await freshDatabase();
  world = await makeWorld();
});

const totals = () => readTotals(`campaign:${world.campaignId}`);
const shuffled = <T>(list: readonly T[], seed: number): T[] => {
  const out = [...list];
  let state = seed;
  for (let i = out.length - 1; i > 0; i--) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const j = state % (i + 1);
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
};

test('one event stored fifty times at once is one row, and settles once', async () => {
  const gift = await makeGift(world);
  const event = events.charge(gift);
  const added = await Promise.all(Array.from({ length: 50 }, () => receive([event])));
  expect(added.reduce((a, b) => a + b)).toBe(1);
  await settleAll();
  await settleAll();
  expect(await totals()).toMatchObject({ giftCount: 1, grossFen: 10_000, donorCount: 1 });
  expect(await brokenInvariants()).toEqual([]);
});

test('charge, intent and session of one payment, in all six orders, are one gift each', async () => {
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ];
  for (const order of orders) {
    const gift = await makeGift(world);
    const three = [events.charge(gift), events.intent(gift), events.session(gift)];
    for (const index of order) await give([three[index]!]);
  }
  expect(await totals()).toMatchObject({ giftCount: 6, grossFen: 60_000 });
  const [count] = await sql<{ n: number }[]>`select count(*) as n from ledger_transactions`;
  expect(count!.n).toBe(6);
  expect(await brokenInvariants()).toEqual([]);
});

test('success, refund and dispute in any order, any batching: the same totals, the same balances', async () => {
  const scenario = (gift: Awaited<ReturnType<typeof makeGift>>): TestEvent[] => [
    events.charge(gift),
    events.session(gift),
    events.refund(gift, `re_${gift.id}`, 3_000, 'pending'),
    events.refund(gift, `re_${gift.id}`, 3_000, 'succeeded', NOON + 4000, 'refund.updated'),
    events.dispute(gift, `dp_${gift.id}`, 'created', 'needs_response', 7_000),
    events.dispute(gift, `dp_${gift.id}`, 'funds_withdrawn', 'needs_response', 7_000),
    events.dispute(gift, `dp_${gift.id}`, 'closed', 'won', 7_000, NOON + DAY),
    events.dispute(gift, `dp_${gift.id}`, 'funds_reinstated', 'won', 7_000, NOON + DAY),
  ];
  let expected = { giftCount: 0, grossFen: 0, refundedFen: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.integer({ min: 1, max: 9 }),
      async (seed, batch) => {
        const gifts = [await makeGift(world), await makeGift(world)];
        await give(shuffled(gifts.flatMap(scenario), seed), batch);
        expected = {
          giftCount: expected.giftCount + 2,
          grossFen: expected.grossFen + 20_000,
          refundedFen: expected.refundedFen + 6_000,
        };
        expect(await totals()).toMatchObject({
          ...expected,
          disputedFen: 0,
          netFen: expected.grossFen - expected.refundedFen,
        });
        const states = await sql<
          { state: string }[]
        >`select state from gifts where id = any(${gifts.map((g) => g.id)})`;
        expect(states.map((row) => row.state)).toEqual(['partially_refunded', 'partially_refunded']);
      },
    ),
    { numRuns: 25 },
  );
  expect(await brokenInvariants()).toEqual([]);
});

test('every scope a gift counts in says the same, to the fen; a full refund takes the donor back out', async () => {
  const [a, b] = [
    await makeGift(world, 12_345, { donorKey: 'mail:one' }),
    await makeGift(world, 55, { donorKey: 'mail:one' }),
  ];
  const c = await makeGift(world, 700, { donorKey: 'mail:two' });
  await give([a, b, c].map((gift) => events.charge(gift)));
  const scopes = [
    'platform',
    `campaign:${world.campaignId}`,
    `ngo:${world.ngoId}`,
    `holder:${world.holderId}`,
    'region:360731',
    'region:360700',
    'region:360000',
    `festival:${world.festivalId}`,
  ] as const;
  for (const scope of scopes)
    expect(await readTotals(scope)).toMatchObject({
      giftCount: 3,
      donorCount: 2,
      grossFen: 13_100,
      netFen: 13_100,
    });
  await give([events.refund(c, 're_c', 700)]);
  for (const scope of scopes)
    expect(await readTotals(scope)).toMatchObject({
      giftCount: 3,
      donorCount: 1,
      grossFen: 13_100,
      refundedFen: 700,
      netFen: 12_400,
    });
  expect(await readTotals('region:360100')).toMatchObject({ giftCount: 0, netFen: 0 });
});

test('four settlers at once post each event once, under one gapless chain', async () => {
  const gifts = await Promise.all(Array.from({ length: 120 }, () => makeGift(world, 100)));
  await receive(
    shuffled(
      gifts.flatMap((gift) => [events.charge(gift), events.intent(gift), events.session(gift)]),
      7,
    ),
  );
  await Promise.all(Array.from({ length: 4 }, () => settleAll(17)));
  expect(await totals()).toMatchObject({ giftCount: 120, grossFen: 12_000, donorCount: 120 });
  expect(await runChecks()).toEqual([]);
});

test('the statements of a batch do not grow with the batch', async () => {
  const statementsOf = async (gifts: number) => {
    const made = await Promise.all(
      Array.from({ length: gifts }, () => makeGift(world, 100, { email: 'donor@camphor.test' })),
    );
    await receive(
      made.flatMap((gift) => [
        events.charge(gift),
        events.refund(gift, `re_${gift.id}`, 40),
        events.dispute(gift, `dp_${gift.id}`, 'funds_withdrawn', 'needs_response', 60),
      ]),
    );
    return counted(() => settleBatch(10_000));
  };
  const few = await statementsOf(3);
  expect(few).toBeGreaterThan(10);
  expect(await statementsOf(300)).toBe(few);
});

/** How many statements the app's connections send while `work` runs, seen on the wire by postgres.js itself. */
async function counted(work: () => Promise<unknown>): Promise<number> {
  let statements = 0;
  const begin = sql.begin as (work: (tx: object) => Promise<unknown>) => Promise<unknown>;
  const counting = (settle: (tx: never) => Promise<unknown>) =>
    begin((tx) => {
      const counter = new Proxy(tx, {
        apply(target, self, args) {
          // A fragment (`tx\`…\`` inside another) is counted too: the same number each time, so the comparison stands.
          if (Array.isArray(args[0]) && 'raw' in args[0]) statements += 1;
          return Reflect.apply(target as never, self, args);
        },
      });
      return settle(counter as never);
    });
  const spy = vi
    .spyOn(
      (globalThis as unknown as { __camphorDatabase: { sql: typeof sql } }).__camphorDatabase.sql,
      'begin',
    )
    .mockImplementation(counting as never);
  try {
    await work();
  } finally {
    spy.mockRestore();
  }
  return statements;
}

test('a poison event is parked with its reason after bounded tries; its neighbours go through', async () => {
  const [good, bad] = [await makeGift(world), await makeGift(world)];
  // A second payment of no amount breaks the gifts table's own CHECK, whatever the code thinks of it.
  const poison = events.charge({ ...bad, pi: 'pi_poison' }, NOON + 5, { amount: 0 });
  await receive([events.charge(bad), poison, events.charge(good)]);
  await sql`insert into inbox (event_id, body, received_at) values ('evt_bytes', ${Buffer.from([0xff, 0x00, 0x7b])}, now())`;
  await settleAll();
  expect(await totals()).toMatchObject({ giftCount: 2, grossFen: 20_000 });
  const parked = await sql<
    { eventId: string; note: string }[]
  >`select event_id as "eventId", note from inbox where state = 'parked' order by event_id`;
  expect(parked.map((row) => row.eventId).sort()).toEqual(['evt_bytes', poison.id].sort());
  expect(parked.every((row) => row.note.length > 0)).toBe(true);
});

test('nothing is dropped: received = settled + ignored by a named rule + parked', async () => {
  const gift = await makeGift(world);
  const stranger = { ...gift, id: 'gift_unknown', pi: 'pi_stranger', ch: 'ch_stranger' };
  await give([
    events.charge(gift),
    events.charge(stranger),
    { ...events.charge(gift), type: 'galaxy.exploded' },
    { ...events.charge(gift), type: 'charge.updated' },
  ]);
  const rows = await sql<
    { state: string; note: string | null }[]
  >`select state, note from inbox order by seq`;
  expect(rows.map((row) => ({ ...row }))).toEqual([
    { state: 'settled', note: null },
    { state: 'ignored', note: 'unmatched' },
    { state: 'ignored', note: 'unknown_type' },
    { state: 'ignored', note: 'adds_nothing' },
  ]);
  expect(await totals()).toMatchObject({ giftCount: 1 });
});

test('one receipt a gift, however often and in whatever order it is told', async () => {
  const typed = await makeGift(world, 500, { email: 'donor@camphor.test' });
  const learned = await makeGift(world, 600);
  await give([events.charge(typed), events.charge(learned)]);
  await give([
    events.session(typed),
    events.session(learned, NOON + 2, { customer_details: { email: 'learned@camphor.test' } }),
    events.intent(learned),
  ]);
  const mails = await sql<
    { key: string; to: string }[]
  >`select dedupe_key as key, to_address as to from mails order by to_address`;
  expect(mails.map((row) => ({ ...row }))).toEqual([
    { key: `receipt:${typed.id}`, to: 'donor@camphor.test' },
    { key: `receipt:${learned.id}`, to: 'learned@camphor.test' },
  ]);
});

test('the app role can neither change nor delete a posting; the owner is refused by trigger', async () => {
  const gift = await makeGift(world);
  await give([events.charge(gift)]);
  await expect(sql`update ledger_entries set amount_fen = 1`).rejects.toMatchObject({ code: '42501' });
  await expect(sql`delete from ledger_transactions`).rejects.toMatchObject({ code: '42501' });
  const { ownerSql } = await useDatabase();
  await expect(ownerSql`update ledger_entries set amount_fen = 1`).rejects.toThrow(/append-only/);
  await expect(ownerSql`truncate ledger_entries, ledger_transactions`).rejects.toThrow(/append-only/);
});

test('an unbalanced or single-sided transaction is refused at commit, and so is the same object twice', async () => {
  const row = (
    seq: number,
    externalId: string,
  ) => sql`insert into ledger_transactions (seq, kind, provider, external_id, scopes, day, occurred_at, posted_at, prev_hash, hash)
    values (${seq}, 'gift', 'stripe', ${externalId}, '{}', '2026-09-09', now(), now(), '\\x00', '\\x00')`;
  await expect(
    sql.begin(async (tx) => {
      await tx`insert into ledger_transactions (seq, kind, provider, external_id, scopes, day, occurred_at, posted_at, prev_hash, hash) values (1, 'gift', 'stripe', 'pi_1', '{}', '2026-09-09', now(), now(), '\\x00', '\\x00')`;
      await tx`insert into ledger_entries values (1, 0, 'a:b', 5, 'cny'), (1, 1, 'c:d', -4, 'cny')`;
    }),
  ).rejects.toMatchObject({ code: '23514' });
  await expect(row(1, 'pi_1')).rejects.toMatchObject({ code: '23514' });
  const gift = await makeGift(world);
  await give([events.charge(gift)]);
  await expect(row(2, gift.pi)).rejects.toMatchObject({ code: '23505' });
});

test('nothing is added to a transaction that is written, not even what balances; the head goes nowhere by itself', async () => {
  const gift = await makeGift(world);
  await give([events.charge(gift)]);
  const pair = (seq: number) =>
    sql`insert into ledger_entries values (${seq}, 8, 'a:b', 5, 'cny'), (${seq}, 9, 'c:d', -5, 'cny')`;
  await expect(pair(1)).rejects.toThrow(/is written: nothing is added/);
  await expect(pair(2)).rejects.toThrow(/before the head reached it/);
  await expect(sql`update ledger_head set seq = seq + 1`).rejects.toThrow(/has a gap/);
  await expect(
    sql.begin(async (tx) => {
      await tx`update ledger_head set seq = 2`;
      await pair2(tx);
      await tx`insert into ledger_transactions (seq, kind, provider, external_id, scopes, day, occurred_at, posted_at, prev_hash, hash)
        values (2, 'gift', 'stripe', 'pi_2', '{}', '2026-09-09', now(), now(), '\\x00', '\\x00')`;
    }),
  ).rejects.toThrow(/does not carry the hash/);
  async function pair2(tx: { unsafe: (text: string) => PromiseLike<unknown> }) {
    await tx.unsafe(`insert into ledger_entries values (2, 0, 'a:b', 5, 'cny'), (2, 1, 'c:d', -5, 'cny')`);
  }
  expect(await brokenInvariants()).toEqual([]);
});

test('tampering with one row is found and named', async () => {
  const gifts = [await makeGift(world), await makeGift(world), await makeGift(world)];
  await give(gifts.map((gift) => events.charge(gift)));
  const { ownerSql } = await useDatabase();
  await ownerSql`alter table ledger_entries disable trigger ledger_entries_append_only`;
  await ownerSql`update ledger_entries set amount_fen = amount_fen * 2 where seq = 2`;
  const findings = await runChecks();
  expect(findings.filter((f) => f.check === 'check_i7_chain')).toEqual([
    expect.objectContaining({ subject: 'ledger transaction 2' }),
  ]);
  expect(findings.map((f) => f.check)).toContain('check_i3_totals');
});

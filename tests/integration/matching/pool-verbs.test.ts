import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import type { Actor } from '@/lib/context';
import { answerPool } from '@/lib/matching/answer';
import { rulesHash } from '@/lib/matching/pool';
import { getPool, listOpenFestivals, listPools } from '@/lib/matching/pool-queries';
import { proposePool } from '@/lib/matching/propose';
import { publishPool } from '@/lib/matching/publish';
import { stopPool } from '@/lib/matching/stop';
import { withdrawPool } from '@/lib/matching/withdraw';
import { listAnswered, listQueue, listWaiting } from '@/lib/reports/waiting';
import { freshDatabase } from '../../support/database';
import { as, official } from '../../support/give-world';
import { makeWorld, type World } from '../../support/money-world';
import { admin, BEFORE, finance, makePool, REASON, typed } from '../../support/pool-acts';

let world: World;
beforeEach(async () => {
  await freshDatabase();
  world = await makeWorld();
});

const OPEN = new Date('2026-09-08T10:00:00+08:00');
const propose = (more = {}, ctx = finance()) => proposePool(ctx, typed(world, more));
const publish = (poolId: string, ctx = admin(), version = 1) =>
  publishPool(ctx, { poolId, version, reason: REASON });
const withdraw = (poolId: string, ctx = finance(), version = 1) =>
  withdrawPool(ctx, { poolId, version, reason: REASON });
const stop = (poolId: string, ctx = admin(OPEN)) => stopPool(ctx, { poolId, reason: REASON });
const fault = (path: string, code: string) => ({ code: 'VALIDATION', details: { errors: [{ path, code }] } });
const wrong = (reason: string) => ({ code: 'WRONG_STATE', details: { reason } });
const rowOf = async (poolId: string) =>
  (
    await sql<{ state: string; version: number; hash: string | null; decidedBy: string | null }[]>`
    select state, version, rules_hash as hash, decided_by as "decidedBy" from match_pools where id = ${poolId}`
  )[0]!;
const acts = async (poolId: string) =>
  (
    await sql<{ action: string; who: string; reason: string | null }[]>`
      select action, actor_id as who, reason from audit_events where subject = ${`pool:${poolId}`} order by seq`
  ).map((row) => ({ ...row }));
/** An admin whose id is the proposer's: somebody whose role was changed meanwhile. */
const promoted = (now = BEFORE) =>
  as({ ...(official('admin') as Extract<Actor, { kind: 'user' }>), userId: 'user_finance' }, now);

/** Who may not, with what each is told: whoever sees pools is refused, for others there is nothing. */
async function refusesOthers(
  act: (ctx: ReturnType<typeof as>) => Promise<unknown>,
  allowed: 'finance' | 'admin',
): Promise<void> {
  const told = { admin: 'FORBIDDEN', finance: 'FORBIDDEN', auditor: 'FORBIDDEN', city: 'NOT_FOUND' } as const;
  for (const role of ['admin', 'finance', 'auditor', 'city'] as const)
    if (role !== allowed)
      await expect(act(as(official(role), BEFORE))).rejects.toMatchObject({ code: told[role] });
  await expect(act(as(undefined, BEFORE))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
}

describe('proposing', () => {
  test('writes the rules down for the second person, and the act into the log', async () => {
    const poolId = await propose();
    const { view, mayAnswer, mayWithdraw, mayStop } = await getPool(admin(), poolId);
    expect(view).toMatchObject({
      stage: 'proposed',
      pledge: 'T-001 · 2026-08-20',
      totalFen: 50_000,
      ratioBp: 5_000,
      minGiftFen: 1_000,
      giftCapFen: 10_000,
      donorDayCapFen: 15_000,
      campaignCapFen: 40_000,
      opensAt: new Date('2026-09-06T16:00:00Z'),
      rulesHash: null,
      madeBy: 'user_finance',
    });
    expect({ mayAnswer, mayWithdraw, mayStop }).toEqual({
      mayAnswer: true,
      mayWithdraw: false,
      mayStop: false,
    });
    expect(await getPool(finance(), poolId)).toMatchObject({ mayAnswer: false, mayWithdraw: true });
    expect(await acts(poolId)).toEqual([{ action: 'pool.propose', who: 'user_finance', reason: null }]);
  });

  test('once, however often and however fast the form is sent', async () => {
    const form = typed(world);
    const ids = await Promise.all([1, 2, 3].map(() => proposePool(finance(), form)));
    ids.push(await proposePool(finance(), form));
    expect(new Set(ids).size).toBe(1);
    expect(await acts(ids[0]!)).toHaveLength(1);
    expect(await propose()).not.toBe(ids[0]);
  });

  test('is finance’s', () => refusesOthers((ctx) => propose({}, ctx), 'finance'));

  test.each([
    [{ opensAt: '2026-09-06T23:59' }, 'opensAt', 'before_festival'],
    [{ closesAt: '2026-09-10T00:01' }, 'closesAt', 'after_festival'],
    [{ pledgedOn: '2026-09-02' }, 'pledgedOn', 'in_the_future'],
    [{ festivalId: 'fest_none' }, 'festivalId', 'not_allowed'],
    [{ donorDayCapFen: '99' }, 'donorDayCapFen', 'cap_below_gift'],
  ])('refuses %j', async (more, path, code) => {
    await expect(propose(more)).rejects.toMatchObject(fault(path, code));
    expect(await listPools(admin())).toEqual([]);
  });

  test('refuses what opens in less than an hour', async () => {
    const now = new Date('2026-09-07T09:30:00+08:00');
    await expect(propose({ opensAt: '2026-09-07T10:29' }, finance(now))).rejects.toMatchObject(
      fault('opensAt', 'pool_opens_too_soon'),
    );
    await propose({ opensAt: '2026-09-07T10:30' }, finance(now));
  });

  test('offers festivals that are not over', async () => {
    expect(await listOpenFestivals(finance())).toMatchObject([{ id: world.festivalId }]);
    expect(await listOpenFestivals(finance(new Date('2026-09-10T00:00:00+08:00')))).toEqual([]);
    await expect(listOpenFestivals(admin())).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('publishing', () => {
  test('freezes the rules with their hash', async () => {
    const poolId = await propose();
    await publish(poolId);
    const { view } = await getPool(finance(), poolId);
    expect(view).toMatchObject({ stage: 'coming', version: 2, decidedAt: BEFORE });
    expect(view.rulesHash).toBe(rulesHash(view));
    expect((await acts(poolId)).at(-1)).toEqual({
      action: 'pool.publish',
      who: 'user_admin',
      reason: REASON,
    });
    await expect(sql`update match_pools set ratio_bp = 1 where id = ${poolId}`).rejects.toThrow(/frozen/);
  });

  test('is the second person’s: neither finance’s nor the maker’s, whatever they are by now', async () => {
    const poolId = await propose();
    await refusesOthers((ctx) => publish(poolId, ctx), 'admin');
    await expect(publish(poolId, promoted())).rejects.toMatchObject({
      code: 'FORBIDDEN',
      details: { reason: 'made_by_you' },
    });
    expect((await rowOf(poolId)).state).toBe('proposed');
    await expect(
      sql`update match_pools set state = 'published', rules_hash = 'x', decided_by = made_by, decided_at = ${BEFORE} where id = ${poolId}`,
    ).rejects.toThrow(/match_pools_published/);
  });

  test('asks for a fresh second factor', async () => {
    const poolId = await propose();
    const stale = { ...(official('admin') as Extract<Actor, { kind: 'user' }>), isFresh: false };
    for (const act of [publish, stop])
      await expect(act(poolId, as(stale, BEFORE))).rejects.toMatchObject({ code: 'SECOND_FACTOR' });
  });

  test('takes only what was read, once', async () => {
    const poolId = await propose();
    await expect(publish(poolId, admin(), 2)).rejects.toMatchObject({ code: 'STALE_VERSION' });
    const answers = await Promise.allSettled([publish(poolId), publish(poolId)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(publish(poolId, admin(), 2)).rejects.toMatchObject(wrong('pool_published'));
    await expect(publish('pool_none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await acts(poolId)).toHaveLength(2);
  });

  test('is too late from a minute before it opens, and then it can only be withdrawn', async () => {
    const poolId = await propose();
    for (const at of ['2026-09-06T23:59:01', '2026-09-07T00:00:00', '2026-09-08T00:00:00'])
      await expect(publish(poolId, admin(new Date(`${at}+08:00`)))).rejects.toMatchObject(
        wrong('pool_too_late'),
      );
    await withdraw(poolId, admin(OPEN));
    const other = await propose();
    await publish(other, admin(new Date('2026-09-06T23:59:00+08:00')));
    expect((await rowOf(other)).state).toBe('published');
  });
});

describe('withdrawing', () => {
  test('by whoever made it: it never opens, and says why', async () => {
    const poolId = await propose();
    await withdraw(poolId);
    expect(await getPool(admin(), poolId)).toMatchObject({
      view: { stage: 'withdrawn', rulesHash: null },
      withdrawal: REASON,
      mayAnswer: false,
    });
    await expect(publish(poolId, admin(), 2)).rejects.toMatchObject(wrong('pool_withdrawn'));
    await expect(withdraw(poolId, finance(), 2)).rejects.toMatchObject(wrong('pool_withdrawn'));
    expect((await acts(poolId)).at(-1)).toEqual({
      action: 'pool.withdraw',
      who: 'user_finance',
      reason: REASON,
    });
  });

  test('by the second person, in the form that also publishes', async () => {
    const [refused, published] = [await propose(), await propose()];
    const answer = (poolId: string, decision: string, ctx = admin()) =>
      answerPool(ctx, { poolId, version: 1, decision, reason: REASON });
    await expect(answer(refused, '')).rejects.toMatchObject(fault('decision', 'required'));
    await expect(answer(refused, 'withdrawn', finance())).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await answer(refused, 'withdrawn');
    await answer(published, 'published');
    expect([await rowOf(refused), await rowOf(published)].map(({ state }) => state)).toEqual([
      'withdrawn',
      'published',
    ]);
  });

  test('is nobody else’s: another one of finance is refused, and a city finds nothing', async () => {
    const poolId = await propose();
    const other = { ...(official('finance') as Extract<Actor, { kind: 'user' }>), userId: 'user_other' };
    await expect(withdraw(poolId, as(other, BEFORE))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(withdraw(poolId, as(official('auditor'), BEFORE))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(withdraw(poolId, as(official('city'), BEFORE))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await getPool(as(other, BEFORE), poolId)).mayWithdraw).toBe(false);
  });

  test('asks for a reason and for what was read, and is no way out of a published pool', async () => {
    const poolId = await propose();
    await expect(withdrawPool(finance(), { poolId, version: 1, reason: 'nein' })).rejects.toMatchObject(
      fault('reason', 'reason_too_short'),
    );
    await expect(withdraw(poolId, finance(), 9)).rejects.toMatchObject({ code: 'STALE_VERSION' });
    await publish(poolId);
    await expect(withdraw(poolId, finance(), 2)).rejects.toMatchObject(wrong('pool_published'));
  });
});

describe('stopping', () => {
  test('is for good, by one person, with a reason', async () => {
    const poolId = await makePool(world);
    expect((await getPool(admin(OPEN), poolId)).mayStop).toBe(true);
    expect((await getPool(finance(OPEN), poolId)).mayStop).toBe(false);
    await expect(stopPool(admin(OPEN), { poolId, reason: '' })).rejects.toMatchObject(
      fault('reason', 'reason_too_short'),
    );
    await stop(poolId);
    expect(await getPool(admin(OPEN), poolId)).toMatchObject({
      view: { stage: 'stopped', stoppedSeq: 0, stoppedAt: OPEN, stopReason: REASON },
      mayStop: false,
    });
    await expect(stop(poolId)).rejects.toMatchObject(wrong('pool_stopped'));
    expect((await acts(poolId)).at(-1)).toEqual({ action: 'pool.stop', who: 'user_admin', reason: REASON });
    await expect(sql`update match_pools set stopped_seq = 9 where id = ${poolId}`).rejects.toThrow(/once/);
  });

  test('is for published pools that are not closed', async () => {
    const proposed = await propose();
    await expect(stop(proposed)).rejects.toMatchObject(wrong('pool_not_published'));
    const closed = await makePool(world);
    await expect(stop(closed, admin(new Date('2026-09-10T00:00:00+08:00')))).rejects.toMatchObject(
      wrong('pool_closed'),
    );
    await refusesOthers((ctx) => stop(closed, ctx), 'admin');
    await stop(closed, admin(BEFORE));
    await expect(stop('pool_none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('what officials read', () => {
  test('pools wait in the queue of the home until somebody answers', async () => {
    const poolId = await propose();
    const auditor = as(official('auditor'), BEFORE);
    expect((await listQueue(auditor, 'pools', {})).items).toMatchObject([
      { id: poolId, nameEn: 'Test Enterprise', dueOn: '2026-09-07', isLate: false },
    ]);
    expect((await listQueue(as(official('admin'), OPEN), 'pools', {})).items).toMatchObject([
      { isLate: true },
    ]);
    expect((await listWaiting(admin())).find(({ kind }) => kind === 'pools')?.count).toBe(1);
    await expect(listQueue(as(official('city'), BEFORE), 'pools', {})).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await publish(poolId);
    expect((await listQueue(auditor, 'pools', {})).items).toEqual([]);
    expect((await listAnswered(auditor, 'pools', {})).items).toMatchObject([
      { action: 'pool.publish', nameZh: '测试企业', reason: REASON },
    ]);
  });

  test('lists come by festival, what waits first', async () => {
    const elsewhere = await makeWorld();
    await makePool(elsewhere);
    const published = await makePool(world);
    const waiting = await propose({ formId: randomUUID() });
    const list = await listPools(as(official('auditor'), BEFORE));
    expect(list.filter(({ festivalId }) => festivalId === world.festivalId).map(({ id }) => id)).toEqual([
      waiting,
      published,
    ]);
    expect(list).toHaveLength(3);
    for (const read of [listPools, (ctx: ReturnType<typeof as>) => getPool(ctx, waiting)])
      await expect(read(as(official('city'), BEFORE))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(getPool(admin(), 'pool_none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

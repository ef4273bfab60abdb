import { beforeEach, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { findGiftApi } from '@/lib/donations/queries';
import { myData } from '@/lib/donors/my-data';
import { listMyGifts } from '@/lib/donors/my-gifts';
import { writeLetter } from '@/lib/email/letters';
import { outcomeOf, takenBackOf } from '@/lib/matching/gift-match';
import { readGiftMatches } from '@/lib/matching/gift-matches';
import type { Pool } from '@/lib/matching/pool';
import { getCase, readLeft } from '@/lib/refunds/queries';
import { freshDatabase } from '../../support/database';
import { as, official } from '../../support/give-world';
import {
  events,
  give,
  makeGift,
  makeWorld,
  NOON,
  type TestGift,
  type World,
} from '../../support/money-world';
import { asActor, makePerson } from '../../support/people';
import { publishPool, suspect } from '../../support/pool-world';
import { propose } from '../../support/refunds';

let world: World;
beforeEach(async () => {
  await freshDatabase();
  world = await makeWorld();
});

async function given(amountFen = 10_000, donorKey?: string, at = NOON): Promise<TestGift> {
  const gift = await makeGift(world, amountFen, { donorKey: donorKey ?? `mail:${crypto.randomUUID()}` });
  await give([events.charge(gift, at)]);
  return gift;
}
const told = async ({ id }: TestGift) =>
  (await readGiftMatches(id)).map((match) => [
    outcomeOf(match),
    match.reason,
    match.grantedFen,
    match.standsFen,
  ]);
const matchedFen = async ({ id }: TestGift) => (await findGiftApi(id))!.matchedFen;

describe('what a pool made of one gift', () => {
  test.each([
    ['ok', {}, 'matched', 5_000],
    ['cap_gift', { giftCapFen: 700 }, 'less', 700],
    ['cap_donor_day', { donorDayCapFen: 800 }, 'less', 800],
    ['cap_campaign', { campaignCapFen: 900 }, 'less', 900],
    ['pool_exhausted', { totalFen: 600 }, 'less', 600],
    ['below_minimum', { minGiftFen: 20_000 }, 'none', 0],
  ] as [string, Partial<Pool>, string, number][])('%s', async (reason, rules, outcome, fen) => {
    await publishPool(world, rules);
    const gift = await given();
    expect(await told(gift)).toEqual([[outcome, reason, fen, fen]]);
    expect(await matchedFen(gift)).toBe(fen);
  });
  test('a limit that is used up by another gift leaves nothing, and says which one it was', async () => {
    await publishPool(world, { totalFen: 5_000 });
    await publishPool(world, {
      campaignCapFen: 5_000,
      kind: 'foundation',
      opensAt: new Date('2026-09-09T00:00:01+08:00'),
    });
    await given();
    expect(await told(await given())).toEqual([
      ['none', 'pool_exhausted', 0, 0],
      ['none', 'cap_campaign', 0, 0],
    ]);
    expect(await told(await given(10_000, `gift:x`))).toEqual([
      ['none', 'no_donor', 0, 0],
      ['none', 'no_donor', 0, 0],
    ]);
  });
  test('nothing is said of a gift that no pool looks at, or that is not counted', async () => {
    await publishPool(world, { opensAt: new Date((NOON + 10) * 1000) });
    const [early, pending] = [await given(), await makeGift(world)];
    expect([await told(early), await told(pending)]).toEqual([[], []]);
    expect([await matchedFen(early), await matchedFen(pending)]).toEqual([0, 0]);
  });
  test('a pool that had been stopped says so to gifts it would have looked at, and to no others', async () => {
    const pool = await publishPool(world);
    const before = await given();
    await sql`update match_pools set stopped_seq = (select seq from ledger_head), stopped_at = now(), stopped_by = 'user_a', stop_reason = 'x' where id = ${pool.id}`;
    const [after, outside] = [await given(), await given(10_000, 'mail:late', NOON + 86_400)];
    const imported = await given();
    await sql`update gifts set source = 'import:x' where id = ${imported.id}`;
    expect(await told(before)).toEqual([['matched', 'ok', 5_000, 5_000]]);
    expect(await told(after)).toEqual([['none', 'stopped', 0, 0]]);
    expect([await told(outside), await told(imported)]).toEqual([[], []]);
  });
  test('a late fact that moves the payment before the opening leaves no match, and says why', async () => {
    await publishPool(world, { opensAt: new Date((NOON - 10) * 1000) });
    const gift = await given();
    await give([events.session(gift, NOON - 60)]);
    expect(await told(gift)).toEqual([['outside', 'ok', 5_000, 0]]);
  });
});

describe('while officials look at it (R90)', () => {
  test('held, then back; the API has what stands', async () => {
    await publishPool(world);
    const gift = await given();
    await suspect(world, gift, 'open');
    expect(await told(gift)).toEqual([['held', 'ok', 5_000, 0]]);
    expect(await matchedFen(gift)).toBe(0);
    await suspect(world, gift, 'cleared');
    expect(await told(gift)).toEqual([['matched', 'ok', 5_000, 5_000]]);
    expect(await matchedFen(gift)).toBe(5_000);
  });
  test('forfeited; a gift that was not matched is neither', async () => {
    await publishPool(world);
    await publishPool(world, { minGiftFen: 20_000, opensAt: new Date('2026-09-09T00:00:01+08:00') });
    const gift = await given();
    await suspect(world, gift, 'confirmed');
    expect((await told(gift)).map(([outcome]) => outcome)).toEqual(['forfeited', 'none']);
  });
});

describe('a refund', () => {
  test('takes its share, and gift, API and letter say how much', async () => {
    await publishPool(world, { ratioBp: 333 });
    const gift = await given();
    await give([events.refund(gift, 're_1', 5_000)]);
    const [match] = await readGiftMatches(gift.id);
    expect([takenBackOf(match!), match!.refundedFen, await matchedFen(gift)]).toEqual([167, 5_000, 166]);
    const letter = await writeLetter('refund_notice', { giftId: gift.id, amountFen: 5_000 }, 'en');
    expect(letter.paragraphs).toContain(
      'Its match went back in proportion: ¥1.67 in all so far, ¥1.66 stands.',
    );
    const zh = await writeLetter('refund_notice', { giftId: gift.id, amountFen: 5_000 }, 'zh');
    expect(zh.paragraphs.join()).toContain('配捐也按比例收回了，到现在一共收回 ¥1.67，还有 ¥1.66');
  });
  test('of a gift without a match is a letter without a word of it', async () => {
    const gift = await given();
    await give([events.refund(gift, 're_1', 5_000)]);
    const { paragraphs } = await writeLetter('refund_notice', { giftId: gift.id, amountFen: 5_000 }, 'en');
    expect(paragraphs.join()).not.toMatch(/match/i);
  });
  test('officials read what of the match goes back, before and after', async () => {
    await publishPool(world, { ratioBp: 333 });
    const gift = await given();
    const [row] = await sql<
      { id: string; campaignId: string; paidFen: number; refundedFen: number; disputedFen: number }[]
    >`select id, campaign_id as "campaignId", paid_fen as "paidFen", refunded_fen as "refundedFen", disputed_fen as "disputedFen" from gifts where id = ${gift.id}`;
    const auditor = as(official('auditor'));
    expect(await readLeft(auditor, row!)).toMatchObject({ leftFen: 10_000, matchBackFen: 333 });
    const { caseId } = await propose(gift.id, { amountFen: 5_000 });
    expect((await getCase(auditor, caseId)).match).toEqual({ fen: 167, isDone: false });
    await sql`update refund_cases set state = 'done', refund_id = 're_1', decided_by = 'user_b', decided_at = now(), decision = 'x' where id = ${caseId}`;
    await give([events.refund(gift, 're_1', 5_000), events.refund(gift, 're_2', 1_000)]);
    expect((await getCase(auditor, caseId)).match).toEqual({ fen: 167, isDone: true });
  });
  test('that was not approved takes nothing, nor does one of a gift without a match', async () => {
    const bare = await given();
    const { caseId } = await propose(bare.id, { amountFen: 5_000 });
    expect((await getCase(as(official('auditor')), caseId)).match).toBeNull();
    await publishPool(world);
    const matched = await given();
    const second = await propose(matched.id, { amountFen: 5_000 });
    await sql`update refund_cases set state = 'refused', decided_by = 'user_b', decided_at = now(), decision = 'x' where id = ${second.caseId}`;
    expect((await getCase(as(official('auditor')), second.caseId)).match).toBeNull();
  });
});

test('my gifts and my data have the matches of my gifts, and nobody else’s', async () => {
  await publishPool(world);
  const me = await makePerson();
  const gift = await makeGift(world, 10_000, { donorKey: `user:${me.userId}` });
  await sql`update gifts set user_id = ${me.userId} where id = ${gift.id}`;
  await give([events.charge(gift)]);
  await given();
  expect((await listMyGifts(asActor(me))).items.map((one) => one.matchedFen)).toEqual([5_000]);
  let text = '';
  for await (const piece of myData(asActor(me))) text += piece;
  const { gifts } = JSON.parse(text) as { gifts: { matches: unknown[] }[] };
  expect(gifts.map(({ matches }) => matches)).toEqual([
    [
      expect.objectContaining({
        funderEn: 'Test enterprise',
        kind: 'enterprise',
        grantedFen: 5_000,
        standsFen: 5_000,
        reason: 'ok',
        hold: 'none',
      }),
    ],
  ]);
});

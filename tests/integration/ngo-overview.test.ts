import { beforeAll, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { deriveObligations } from '@/lib/disclosure/derive';
import { readRatios } from '@/lib/disclosure/year-money';
import { listDeadlines } from '@/lib/reports/deadlines';
import { decideMovement } from '@/lib/spending/decide';
import { listNgoSpending } from '@/lib/spending/ngo-spending';
import { recordSpending } from '@/lib/spending/record';
import { events, give, makeGift, makeWorld, type World } from '../support/money-world';
import { asActor, asVisitor, makeMember, makePerson, makeRegions, type Person } from '../support/people';
import { picture } from '../support/pictures';

/** A partner's campaign under a holder, from 1 February to 31 August 2026; it received gifts in 2025 and 2026. */
let world: World;
let owner: Person, holderOwner: Person, holderFinance: Person, holderViewer: Person, stranger: Person;
const as = (person: Person, day: string) => asActor(person, new Date(`${day}T02:00:00Z`));
const slugOf = async (id: string) => (await sql`select slug from ngos where id = ${id}`)[0]!.slug as string;
const kinds = async (person: Person, ngoId: string, day: string) =>
  (await listDeadlines(as(person, day), ngoId)).map(({ kind, on, isLate }) => [kind, on, isLate]);

beforeAll(async () => {
  await makeRegions();
  world = await makeWorld();
  await sql`update campaigns set starts_at = '2026-02-01T00:00:00+08:00', ends_at = '2026-09-01T00:00:00+08:00',
    budget = ${sql.json([{ labelZh: '书', labelEn: 'Books', fen: 100 }])} where id = ${world.campaignId}`;
  await sql`update ngos set verified_at = '2025-06-01T00:00:00Z'`;
  const [slug, holderSlug] = [await slugOf(world.ngoId), await slugOf(world.holderId)];
  owner = await makeMember(world.ngoId, slug, 'owner');
  holderOwner = await makeMember(world.holderId, holderSlug, 'owner');
  holderFinance = await makeMember(world.holderId, holderSlug, 'finance');
  holderViewer = await makeMember(world.holderId, holderSlug, 'viewer');
  stranger = await makePerson();
  const [earlier, later] = [await makeGift(world, 100_000_00), await makeGift(world, 50_000_00)];
  await give([events.intent(earlier, Date.UTC(2025, 9, 1, 2) / 1000)]);
  await give([events.intent(later, Date.UTC(2026, 2, 1, 2) / 1000)]);
});

async function spend(amount: string, purpose: 'aid' | 'admin', spentOn = '2026-04-22') {
  const { spendingId } = await recordSpending(as(holderFinance, '2026-04-24'), {
    formId: crypto.randomUUID(),
    campaignId: world.campaignId,
    spenderId: world.holderId,
    purpose,
    amount,
    spentOn,
    budgetLine: '0',
    payee: '书店',
    payeeKind: 'organisation',
    descriptionZh: '书',
    descriptionEn: 'Books',
    voucher: await picture('png'),
  });
  return spendingId;
}
const approve = (id: string) =>
  decideMovement(as(holderOwner, '2026-04-25'), { kind: 'spending', id, decision: 'approved', reason: '' });

describe('what is due, on the overview', () => {
  test('nothing, far from every day', async () => {
    expect(await listDeadlines(as(owner, '2026-04-01'), world.ngoId)).toEqual([]);
  });
  test('reports by their last day with the late ones marked, and the campaign’s end', async () => {
    await deriveObligations(new Date('2026-04-01T02:00:00Z'));
    expect(await kinds(owner, world.ngoId, '2026-07-20')).toEqual([
      ['report', '2026-05-01', true],
      ['report', '2026-05-31', true],
      ['report', '2026-08-01', false],
      ['end', '2026-08-31', false],
    ]);
  });
  test('the last day of a certificate, from sixty days before and after it', async () => {
    await sql`update certificates set valid_until = '2026-06-30' where ngo_id = ${world.holderId}`;
    const certificate = async (day: string) =>
      (await kinds(holderViewer, world.holderId, day)).filter(([kind]) => kind === 'certificate');
    expect(await certificate('2026-04-30')).toEqual([]);
    expect(await certificate('2026-05-01')).toEqual([['certificate', '2026-06-30', false]]);
    expect(await certificate('2026-07-01')).toEqual([['certificate', '2026-06-30', true]]);
  });
  test('the day to file an approved campaign by (R16), for whoever carries it out and whoever holds it', async () => {
    await sql`update campaigns set state = 'approved' where id = ${world.campaignId}`;
    for (const [person, ngoId] of [
      [owner, world.ngoId],
      [holderOwner, world.holderId],
    ] as const)
      expect(await kinds(person, ngoId, '2026-01-10')).toContainEqual(['filing', '2026-01-22', false]);
    await sql`update campaigns set state = 'live' where id = ${world.campaignId}`;
  });
  test('money that waits for this person: not what they recorded, and not for who may not decide', async () => {
    const id = await spend('120.00', 'aid');
    const money = async (person: Person, ngoId = world.holderId) =>
      (await listDeadlines(as(person, '2026-04-24'), ngoId)).filter(({ kind }) => kind === 'money');
    expect(await money(holderOwner)).toMatchObject([
      { id: world.campaignId, on: '2026-04-24', money: { count: 1, fen: 12_000 } },
    ]);
    expect(await money(holderFinance)).toEqual([]);
    expect(await money(holderViewer)).toEqual([]);
    expect(await money(owner, world.ngoId)).toEqual([]);
    await approve(id);
    expect(await money(holderOwner)).toEqual([]);
  });
  test('is its own people’s alone', async () => {
    await expect(listDeadlines(as(stranger, '2026-04-24'), world.ngoId)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(listDeadlines(as(owner, '2026-04-24'), world.holderId)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(listDeadlines(asVisitor(), world.ngoId)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('spending across campaigns', () => {
  test('the last recorded first, page by page, nothing twice and nothing left out', async () => {
    await sql`insert into spendings (id, campaign_id, spender_id, purpose, amount_fen, spent_on, budget_line, payee, payee_kind,
        description_zh, description_en, voucher_file, state, made_by, made_at)
      select 'spend_page_' || n, ${world.campaignId}, ${world.holderId}, 'aid', n, '2026-03-01', 0, '书店', 'organisation', '书', 'Books',
        'page-' || n, 'waiting', ${holderFinance.userId}, '2026-03-01T00:00:00Z'::timestamptz + (n / 2) * interval '1 second'
      from generate_series(1, 119) as n`;
    const seen: string[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await listNgoSpending(as(owner, '2026-04-25'), { ngoId: world.ngoId, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
      pages++;
    } while (cursor);
    expect([pages, seen.length, new Set(seen).size]).toEqual([3, 120, 120]);
    const [first] = (await listNgoSpending(as(owner, '2026-04-25'), { ngoId: world.ngoId, cursor: 'x' }))
      .items;
    expect(first).toMatchObject({
      id: seen[0],
      amountFen: 12_000,
      state: 'posted',
      titleEn: 'Test campaign',
    });
    await sql`delete from spendings where id like 'spend_page_%'`;
  });
  test('the holder sees its partners’; nobody else does', async () => {
    const seen = await listNgoSpending(as(holderViewer, '2026-04-25'), { ngoId: world.holderId });
    expect(seen.items).toHaveLength(1);
    await expect(listNgoSpending(as(stranger, '2026-04-25'), { ngoId: world.ngoId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('the ratios of a year (R68)', () => {
  test('are of the year’s vouchers and the income of the years before', async () => {
    await sql`update campaigns set starts_at = '2025-12-01T00:00:00+08:00' where id = ${world.campaignId}`;
    await approve(await spend('70000.00', 'aid'));
    await approve(await spend('5000.00', 'admin', '2025-12-31'));
    await sql`update ngos set form = 'foundation' where id = ${world.ngoId}`;
    await sql`insert into certificates (id, ngo_id, number, issuer, issued_on, state)
      values ('cert_ratio', ${world.ngoId}, 'RATIO', '江西省民政厅', '2024-01-01', 'verified')`;
    const [last, three, admin] = await readRatios(as(owner, '2026-12-31'), world.ngoId, 2026);
    // 70,120 of 100,000: what was spent on administration on the last day of 2025 is of 2025.
    expect(last).toMatchObject({ partFen: 7_012_000, baseFen: 10_000_000, permille: 701, verdict: 'within' });
    expect(three).toMatchObject({ baseFen: 3_333_333, verdict: 'within' });
    expect(admin).toMatchObject({ partFen: 0, baseFen: 7_012_000, verdict: 'exempt', source: 'rule2016' });
    const [none, , before] = await readRatios(as(owner, '2026-12-31'), world.ngoId, 2025);
    expect(none).toMatchObject({ baseFen: 0, verdict: 'noBase' });
    expect(before).toMatchObject({ partFen: 500_000, baseFen: 500_000 });
  });
  test('are for who may see the reports', async () => {
    await expect(readRatios(as(stranger, '2026-12-31'), world.ngoId, 2026)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

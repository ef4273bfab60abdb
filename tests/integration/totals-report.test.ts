import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { regionTotals } from '@/lib/api/reads';
import { encodeCursor } from '@/lib/keyset';
import { fenOfPlain } from '@/lib/money/format';
import { exportOfficialReport, readOfficialReport, reportFile } from '@/lib/reports/official-report';
import { publicQueryOf } from '@/lib/reports/public-query';
import { pointsOf } from '@/lib/reports/report-chart';
import { queryOfRow } from '@/lib/reports/totals-links';
import { type TotalsQuery, totalsQueryOf } from '@/lib/reports/totals-query';
import { readTotalsReport, type TotalsReport } from '@/lib/reports/totals-report';
import { listTotalsRows } from '@/lib/reports/totals-rows';
import { type CellRow, readCells } from '@/lib/totals/cell-queries';
import type { CellSums } from '@/lib/totals/grouping';
import { GROUPINGS } from '@/lib/totals/grouping';
import { readTotals } from '@/lib/totals/queries';
import { verifyExport } from '../../tools/export/verify.mjs';
import {
  brokenInvariants,
  DAY,
  events,
  give,
  makeGift,
  makePlan,
  makeWorld,
  NOON,
  planEvents,
  type World,
} from '../support/money-world';
import { asActor, asVisitor, makePerson, makeRegions, type Person } from '../support/people';

const at = new Date('2026-12-01T02:00:00Z');
const dir = mkdtempSync(join(tmpdir(), 'camphor-totals-'));
const asked = (given: Record<string, string> = {}): TotalsQuery => totalsQueryOf(given);
let near: World;
let far: World;
let admin: Person;
let ganzhou: Person;
let jian: Person;

beforeAll(async () => {
  await makeRegions();
  near = await makeWorld();
  far = await makeWorld();
  // The neighbour: another city, another field, the same executing organisation. And one campaign of the whole province.
  await sql`update campaigns set region_code = '360802', category = 'elders', ngo_id = ${near.ngoId} where id = ${far.campaignId}`;
  const wide = await makeWorld();
  await sql`update campaigns set region_code = '360000' where id = ${wide.campaignId}`;
  const [kept, returned, disputed, won, other, whole] = [
    await makeGift(near, 10_001, { donorKey: 'mail:a' }),
    await makeGift(near, 20_000, { donorKey: 'mail:b' }),
    await makeGift(near, 30_003, { donorKey: 'mail:c' }),
    await makeGift(near, 777, { donorKey: 'mail:a' }),
    await makeGift(far, 4_444, { donorKey: 'mail:a' }),
    await makeGift(wide, 55_555, { donorKey: 'mail:d' }),
  ];
  const plan = await makePlan(near);
  await give([
    events.charge(kept),
    events.charge(returned),
    events.refund(returned, 're_1', 5_000),
    events.charge(disputed),
    events.dispute(disputed, 'dp_1', 'funds_withdrawn', 'needs_response'),
    events.charge(won, NOON - 40 * DAY),
    events.dispute(won, 'dp_2', 'funds_withdrawn', 'needs_response'),
    events.dispute(won, 'dp_2', 'funds_reinstated', 'won', 777, NOON + 3 * DAY),
    events.charge(other),
    events.charge(whole),
    planEvents.invoice(plan.id, 1, 'paid', NOON),
    planEvents.invoice(plan.id, 2, 'paid'),
  ]);
  const official = (regionCode: string, role: 'admin' | 'city') =>
    makePerson({ official: { role, regionCode } });
  [admin, ganzhou, jian] = [
    await official('360000', 'admin'),
    await official('360700', 'city'),
    await official('360800', 'city'),
  ];
});
afterAll(() => rmSync(dir, { recursive: true }));

const words = (columns: number) => ({
  head: Array.from({ length: columns }, (_, n) => `c${n}`),
  total: 'Total',
  rows: String,
});

/** A file's foot, after it was held against itself: gifts are counted over its rows. */
async function footOf(pieces: AsyncGenerator<string>) {
  let text = '';
  for await (const piece of pieces) text += piece;
  const path = join(dir, 'totals.csv');
  writeFileSync(path, text);
  expect((await verifyExport(path)).faults).toEqual([]);
  const rows = parse(text, { bom: true, relax_column_count: true }) as string[][];
  const foot = rows.at(-2)!;
  const [grossFen, refundedFen, disputedFen, netFen] = foot.slice(4, 8).map(fenOfPlain);
  const giftCount = rows.slice(1, -2).reduce((sum, row) => sum + Number(row[2]), 0);
  return { giftCount, grossFen, refundedFen, disputedFen, netFen };
}

const FIVE = ['giftCount', 'grossFen', 'refundedFen', 'disputedFen', 'netFen'] as const;
const five = ({
  giftCount,
  grossFen,
  refundedFen,
  disputedFen,
  netFen,
}: Pick<CellSums, (typeof FIVE)[number]>) => ({
  giftCount,
  grossFen,
  refundedFen,
  disputedFen,
  netFen,
});
/** Rows behind a figure, page by page, to the last. */
async function allRows(person: Person, query: TotalsQuery) {
  const rows = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listTotalsRows(asActor(person, at), query, cursor);
    rows.push(...page.items);
    if (page.nextCursor === null) return rows;
    cursor = page.nextCursor;
  }
}

test('one city is the same to the fen on the officials’ page, the public page, the API, and in both files, after refunds and disputes', async () => {
  const projection = five(await readTotals('region:360700'));
  expect(projection).toEqual({
    giftCount: 6,
    grossFen: 10_001 + 20_000 + 30_003 + 777 + 20_000,
    refundedFen: 5_000,
    disputedFen: 30_003,
    netFen: 10_001 + 15_000 + 777 + 20_000,
  });
  const official = await readOfficialReport(asActor(ganzhou, at), asked());
  expect(five(official.whole)).toEqual(projection);
  expect(official.whole.donorCount).toBe((await readTotals('region:360700')).donorCount);
  const province = await readOfficialReport(asActor(admin, at), asked({ by: 'city' }));
  const row = province.rows.find((one) => one.key === '360700')!;
  expect(five(row)).toEqual(projection);
  const publicQuery = publicQueryOf({ period: 'all', by: 'month', ngo: near.ngoId });
  const publicPage = await readTotalsReport(publicQuery, '360700', { locale: 'zh', now: at });
  expect(five(publicPage.whole)).toEqual(projection);
  expect(await regionTotals('360700')).toMatchObject(projection);
  expect(await footOf(reportFile(publicPage, words(12), (one) => one.key))).toEqual(projection);
  const file = await exportOfficialReport(
    asActor(ganzhou, at),
    asked({ by: 'campaign' }),
    () => words(12),
    () => (one) => one.name,
  );
  expect(await footOf(file)).toEqual(projection);
  expect(await brokenInvariants()).toEqual([]);
});

test('every grouping adds up to the whole, and what is drawn is what the table says', async () => {
  const whole = five(await readTotals('platform'));
  for (const by of GROUPINGS) {
    const report = await readOfficialReport(asActor(admin, at), asked({ by }));
    expect(five(report.whole), by).toEqual(whole);
    const sum = (figure: 'giftCount' | 'netFen') => report.rows.reduce((all, row) => all + row[figure], 0);
    expect([sum('giftCount'), sum('netFen')], by).toEqual([whole.giftCount, whole.netFen]);
    expect(pointsOf(report, (row) => row.key).map((point) => point.fen)).toEqual(
      report.rows.map((row) => row.netFen),
    );
  }
});

test('the rows behind every figure add up to it, whatever was asked', async () => {
  const questions: Record<string, string>[] = [
    {},
    { by: 'channel' },
    { by: 'month' },
    { by: 'festival' },
    { by: 'category', from: '2026-09-09', to: '2026-09-09' },
    { by: 'day', period: 'days', from: '2026-09-01', to: '2026-09-30', channel: 'online' },
    { by: 'campaign', region: '360700' },
  ];
  for (const question of questions) {
    const query = asked(question);
    const report = await readOfficialReport(asActor(admin, at), query);
    const sumOf = async (one: TotalsQuery) =>
      (await allRows(admin, one)).reduce((sum, row) => sum + row.netFen, 0);
    expect(await sumOf(query)).toBe(report.whole.netFen);
    for (const row of report.rows) {
      const behind = queryOfRow(query, report, row.key);
      if (behind && row.giftCount > 0) expect(await sumOf(behind), row.key).toBe(row.netFen);
    }
  }
});

test('rows come latest day first in pages without a gap or a repeat', async () => {
  const many = await Promise.all(Array.from({ length: 120 }, (_, n) => makeGift(far, 100 + n)));
  await give(many.map((gift, n) => events.charge(gift, NOON - (n % 7) * DAY)));
  const rows = await allRows(jian, asked());
  const report = await readOfficialReport(asActor(jian, at), asked());
  expect(new Set(rows.map((row) => row.seq)).size).toBe(rows.length);
  expect(rows.length).toBe(report.whole.giftCount);
  const order = rows.map((row) => `${row.day} ${String(row.seq).padStart(9, '0')}`);
  expect(order).toEqual([...order].sort().reverse());
});

test('periods: the festival day, the month before, a comparison a year earlier; donors only where they are known', async () => {
  const september = await readOfficialReport(
    asActor(ganzhou, at),
    asked({ from: '2026-09-09', to: '2026-09-09', by: 'channel', compare: 'before' }),
  );
  expect(september.rows.map((row) => [row.key, row.giftCount, row.netFen, row.compared?.netFen])).toEqual([
    ['online', 3, 10_001 + 15_000 - 777, 0],
    ['monthly', 1, 10_000, 0],
  ]);
  expect([september.whole.donorCount, september.rows[0]!.donorCount]).toEqual([null, null]);
  const later = await readOfficialReport(
    asActor(ganzhou, at),
    asked({ from: '2027-07-01', to: '2027-12-31', by: 'month', compare: 'yearBefore' }),
  );
  expect([later.whole.netFen, later.rows.length]).toEqual([0, 6]);
  expect(later.whole.compared?.netFen).toBe((await readTotals('region:360700')).netFen);
  expect(later.rows.reduce((sum, row) => sum + row.compared!.netFen, 0)).toBe(later.whole.compared?.netFen);
});

test('days and weeks of a scope, kept added up, are its cells added up', async () => {
  const period = { from: '2026-01-01', to: '2026-12-31' };
  const inOrder = (rows: readonly CellRow[]) => rows.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  for (const [scope, filter] of [
    ['region:360000', { regionPrefix: '36' }],
    ['region:360700', { regionPrefix: '3607' }],
    [`ngo:${near.ngoId}`, { regionPrefix: '36', ngo: near.ngoId }],
  ] as const)
    for (const by of ['day', 'week'] as const)
      for (const within of [period, null]) {
        const kept = await readCells({ filter, period: within, by, scope });
        const added = await readCells({ filter, period: within, by });
        expect(kept.rows.length).toBeGreaterThan(0);
        expect(inOrder(kept.rows)).toEqual(inOrder(added.rows));
        expect(kept.whole).toEqual(added.whole);
      }
});

test('two centuries by day are a table that can be read: in larger pieces, and the same to the fen', async () => {
  const query = asked({ from: '1900-01-01', to: '2099-12-31', by: 'day' });
  const report = await readOfficialReport(asActor(admin, at), query);
  expect([report.by, report.rows.length]).toEqual(['year', 200]);
  expect(report.rows.find((row) => row.key === '2026-01-01')!.netFen).toBe(report.whole.netFen);
  expect(five(report.whole)).toEqual(five(await readTotals('platform')));
  const year = await readOfficialReport(asActor(admin, at), asked({ period: 'year', by: 'day' }));
  expect([year.by, year.rows.length]).toEqual(['day', 335]);
});

test('more reports at once than there are connections are all answered, their rows by name', async () => {
  const reports = await Promise.all(
    Array.from({ length: 12 }, () => readOfficialReport(asActor(admin, at), asked({ by: 'city' }))),
  );
  for (const { rows } of reports) expect(rows.find((row) => row.key === '360700')!.name).toBe('Ganzhou');
});

test('a place in the list that is no day is the first page', async () => {
  const first = await listTotalsRows(asActor(admin, at), asked());
  const cursor = encodeCursor(['2026-02-31', 5]);
  expect(await listTotalsRows(asActor(admin, at), asked(), cursor)).toEqual(first);
});

test('a city sees its own subtree only: its part of an organisation, never the neighbour’s rows', async () => {
  const inGanzhou = await readOfficialReport(asActor(ganzhou, at), asked({ by: 'ngo' }));
  const inJian = await readOfficialReport(asActor(jian, at), asked({ by: 'ngo' }));
  const shared = (report: TotalsReport) => report.rows.find((row) => row.key === near.ngoId)!;
  const everywhere = await readTotals(`ngo:${near.ngoId}`);
  expect(shared(inGanzhou).netFen + shared(inJian).netFen).toBe(everywhere.netFen);
  expect(shared(inGanzhou).netFen).toBe((await readTotals('region:360700')).netFen);
  for (const region of ['360800', '360802', '360000'])
    for (const act of [readOfficialReport, listTotalsRows])
      await expect(act(asActor(ganzhou, at), asked({ region }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await allRows(ganzhou, asked({ campaign: far.campaignId }))).toEqual([]);
  expect((await allRows(ganzhou, asked())).every((row) => row.campaignId === near.campaignId)).toBe(true);
});

test('is refused to everybody else, and the file asks for a fresh second factor and is written down', async () => {
  const donor = await makePerson();
  const file = (person: Person) =>
    exportOfficialReport(
      asActor(person, at),
      asked(),
      () => words(12),
      () => () => '',
    );
  for (const act of [
    () => readOfficialReport(asActor(donor), asked()),
    () => listTotalsRows(asActor(donor), asked()),
    () => file(donor),
  ])
    await expect(act()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(readOfficialReport(asVisitor(), asked())).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(file({ ...admin, isFresh: false })).rejects.toMatchObject({ code: 'SECOND_FACTOR' });
  await file(admin);
  const [event] = await sql`select action, subject from audit_events order by seq desc limit 1`;
  expect(event).toEqual({ action: 'totals.export', subject: 'region:360000' });
});

test('whatever a person types into the address is a question or is left out', () => {
  const query = asked({
    by: 'x',
    period: 'x',
    region: "36'--",
    from: '2026-02-31',
    page: '0',
    q: ' \u0000 ',
  });
  expect(query).toMatchObject({ period: 'all', page: 1, isOwn: false });
  expect([query.by, query.region, query.from, query.search]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTranslator } from 'next-intl';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportSheet, reportTableWords } from '@/components/reports/report-sheet';
import { sql } from '@/db/client';
import { messagesOf } from '@/lib/i18n/messages';
import { lockHead, post } from '@/lib/ledger/post';
import { plainYuan } from '@/lib/money/format';
import { renderPdf } from '@/lib/pdf/render';
import { exportCampaignFile, exportOperations } from '@/lib/reports/export-report';
import { halfYearOf, halfYearsUntil, periodOfHalf } from '@/lib/reports/half-year';
import { type OfficialFile, reportCsv, reportJson } from '@/lib/reports/official-file';
import { readOperations } from '@/lib/reports/operations';
import { readReportRegions } from '@/lib/reports/report-regions';
import { readTotals } from '@/lib/totals/queries';
import { verifyExport } from '../../tools/export/verify.mjs';
import { DAY, events, give, makeGift, makeWorld, NOON, type World } from '../support/money-world';
import { asActor, asVisitor, makePerson, makeRegions, type Person } from '../support/people';

const at = new Date('2026-12-01T02:00:00Z');
const HALF = '2026H2';
const dir = mkdtempSync(join(tmpdir(), 'camphor-reports-'));
const t = createTranslator({ locale: 'zh', messages: messagesOf('zh'), namespace: 'reports' });
let near: World;
let far: World;
let admin: Person;
let ganzhou: Person;
let auditor: Person;

async function chargeFee(world: World, objectId: string, amountFen: number, currency = 'cny') {
  const [campaign] = await sql<{ holderId: string }[]>`
    select holder_id as "holderId" from campaigns where id = ${world.campaignId}`;
  const { holderId } = campaign!;
  const fee = {
    kind: 'fee' as const,
    provider: 'stripe',
    objectId,
    giftId: null,
    holderId,
    amountFen,
    currency,
  };
  const when = { day: '2026-09-10', occurredAt: new Date('2026-09-10T02:00:00Z') };
  const posting = { ...fee, ...when, campaignId: world.campaignId, scopes: [] };
  await sql.begin(async (tx) => post(tx, await lockHead(tx), { reverse: [], post: [posting] }, at));
}

beforeAll(async () => {
  await makeRegions();
  near = await makeWorld();
  far = await makeWorld();
  await sql`update campaigns set region_code = '360802' where id = ${far.campaignId}`;
  const [kept, returned, disputed, earlier, other] = [
    await makeGift(near, 10_001),
    await makeGift(near, 20_000),
    await makeGift(near, 30_003),
    await makeGift(near, 777),
    await makeGift(far, 4_444),
  ];
  await give([
    events.charge(kept),
    events.charge(returned),
    events.refund(returned, 're_1', 5_000),
    events.charge(disputed),
    events.dispute(disputed, 'dp_1', 'funds_withdrawn', 'needs_response'),
    events.charge(earlier, NOON - 100 * DAY),
    events.charge(other),
  ]);
  await chargeFee(near, 'txn_1', 345);
  await chargeFee(near, 'txn_2', -45);
  await chargeFee(near, 'txn_3', 12, 'usd');
  await chargeFee(far, 'txn_4', 99);
  const official = (regionCode: string, role: 'admin' | 'city' | 'auditor') =>
    makePerson({ official: { role, regionCode } });
  [admin, ganzhou, auditor] = [
    await official('360000', 'admin'),
    await official('360700', 'city'),
    await official('360000', 'auditor'),
  ];
});
afterAll(() => rmSync(dir, { recursive: true }));

const factsOf = ({ facts }: OfficialFile) =>
  Object.fromEntries(facts.map(({ name, value }) => [name, value]));
const column = ({ columns, rows }: OfficialFile, name: OfficialFile['columns'][number]) =>
  rows.map((row) => row[columns.indexOf(name)]);

/** What the ledger's own entries say of a region and days, by the account they stand on. */
async function ledgerSays(prefix: string, days: { from: string; to: string }) {
  const rows = await sql<{ kind: string; fen: number }[]>`
    select split_part(e.account, ':', 1) as kind, sum(e.amount_fen)::bigint as fen
    from ledger_entries e join ledger_transactions t on t.seq = e.seq join campaigns c on c.id = t.campaign_id
    where c.region_code like ${`${prefix}%`} and t.day between ${days.from} and ${days.to} and e.currency = 'cny' group by 1`;
  const of = (kind: string) => rows.find((row) => row.kind === kind)?.fen ?? 0;
  const [gross, refunded, disputed] = [-of('gifts'), of('refunds'), of('disputes')];
  return { gross, refunded, disputed, net: gross - refunded - disputed, fees: of('fees') };
}

/** The three files of a report, each held against its own foot; and their sums. */
async function written(file: OfficialFile, isDemo = false) {
  let csv = '';
  for await (const piece of reportCsv(file, reportTableWords(file, t))) csv += piece;
  const pdf = await renderPdf(reportSheet(file, { t, locale: 'zh', madeAt: at, isDemo }));
  const contents = { csv, json: reportJson(file), pdf: Buffer.from(pdf) };
  return Object.fromEntries(
    await Promise.all(
      Object.entries(contents).map(async ([ending, content]) => {
        const path = join(dir, `${file.kind}.${ending}`);
        writeFileSync(path, content);
        return [ending, { path, content, said: await verifyExport(path) }] as const;
      }),
    ),
  );
}

test('R70: a half-year’s figures are the ledger’s to the fen after refunds and disputes, in each of the three files', async () => {
  for (const [person, code, prefix] of [
    [ganzhou, '360700', '3607'],
    [admin, '360000', '36'],
    [auditor, '360800', '3608'],
  ] as const) {
    const file = await exportOperations(asActor(person, at), {
      regionCode: code,
      half: HALF,
      format: 'json',
    });
    const ledger = await ledgerSays(prefix, periodOfHalf(HALF));
    const said = ['gross', 'refunded', 'disputed', 'net'].map((name) => plainYuan(ledger[name as 'net']));
    const sums = [...said, '0.00', '0.00', plainYuan(ledger.fees)];
    expect(factsOf(file)).toMatchObject({ netFen: ledger.net, feesFen: ledger.fees });
    for (const { said: foot } of Object.values(await written(file))) {
      expect(foot.faults).toEqual([]);
      expect(foot.rows).toBe(file.rows.length);
      expect(foot.sums.map(([, yuan]) => yuan)).toEqual(sums);
    }
  }
  expect(await ledgerSays('3607', periodOfHalf(HALF))).toEqual({
    gross: 60_004,
    refunded: 5_000,
    disputed: 30_003,
    net: 25_001,
    fees: 300,
  });
});

test('names charities, campaigns and what was settled in another currency; a half-year before is another', async () => {
  const now = await readOperations(asActor(ganzhou, at), '360700', HALF);
  expect(factsOf(now)).toMatchObject({
    givenCharityCount: 1,
    givenCampaignCount: 1,
    giftCount: 3,
    otherFees: 'USD 0.12',
  });
  const before = await readOperations(asActor(ganzhou, at), '360700', '2026H1');
  expect(factsOf(before)).toMatchObject({ giftCount: 1, netFen: 777, feesFen: 0 });
  expect(factsOf(await readOperations(asActor(ganzhou, at), '360700', '2025H1'))).toMatchObject({
    netFen: 0,
    giftCount: 0,
  });
});

test('a campaign’s file adds up to its totals, month by month', async () => {
  const asked = { campaignId: near.campaignId, format: 'pdf' } as const;
  const file = await exportCampaignFile(asActor(ganzhou, at), asked);
  const totals = await readTotals(`campaign:${near.campaignId}`);
  expect(column(file, 'month')).toEqual(['2026-06', '2026-09']);
  expect(factsOf(file)).toMatchObject({ netFen: totals.netFen, leftFen: totals.netFen, feesFen: 300 });
  for (const { said } of Object.values(await written(file, true))) {
    expect(said.faults).toEqual([]);
    expect(said.sums[3]![1]).toBe(plainYuan(totals.netFen));
  }
});

test('a changed file of each format is found', async () => {
  const file = await readOperations(asActor(admin, at), '360000', HALF);
  for (const [ending, { path, content }] of Object.entries(await written(file))) {
    const bytes = Buffer.from(content);
    const place =
      ending === 'pdf' ? bytes.indexOf('stream') + 60 : bytes.indexOf(ending === 'csv' ? '600.04' : '60004');
    bytes[place]! ^= 1;
    writeFileSync(path, bytes);
    expect((await verifyExport(path)).faults.length, ending).toBeGreaterThan(0);
    writeFileSync(path, readFileSync(path).subarray(0, -40));
    expect((await verifyExport(path)).faults.length, `${ending} cut off`).toBeGreaterThan(0);
  }
});

test('a city takes away its own subtree only; everybody else is refused, and each export is written down', async () => {
  const take = (person: Person, regionCode: string) =>
    exportOperations(asActor(person, at), { regionCode, half: HALF, format: 'csv' });
  const takeFile = (person: Person, { campaignId }: { campaignId: string }) =>
    exportCampaignFile(asActor(person, at), { campaignId, format: 'csv' });
  const donor = await makePerson();
  const refused = [
    [() => take(ganzhou, '360800'), 'NOT_FOUND'],
    [() => take(ganzhou, '360000'), 'NOT_FOUND'],
    [() => takeFile(ganzhou, far), 'NOT_FOUND'],
    [() => takeFile(admin, { campaignId: 'cmp_none' }), 'NOT_FOUND'],
    [() => take(donor, '360700'), 'NOT_FOUND'],
    [() => takeFile(donor, near), 'NOT_FOUND'],
    [() => take({ ...ganzhou, isFresh: false }, '360700'), 'SECOND_FACTOR'],
    [() => takeFile({ ...admin, isFresh: false }, near), 'SECOND_FACTOR'],
    [
      () => exportOperations(asVisitor(), { regionCode: '360700', half: HALF, format: 'csv' }),
      'UNAUTHENTICATED',
    ],
  ] as const;
  for (const [act, code] of refused) await expect(act()).rejects.toMatchObject({ code });
  await take(auditor, '360700');
  await takeFile(ganzhou, near);
  const logged = await sql`select action, subject from audit_events order by seq desc limit 2`;
  expect(logged).toEqual([
    { action: 'reports.export', subject: `campaign:${near.campaignId}` },
    { action: 'reports.export', subject: 'region:360700' },
  ]);
  const choice = await readReportRegions(asActor(ganzhou, at), '360800');
  expect(choice.code).toBe('360700');
  expect(choice.regions.every(({ code }) => code.startsWith('3607'))).toBe(true);
});

test('half-years: the one that goes on, the seven before it, and no other', () => {
  expect(halfYearsUntil(new Date('2026-06-30T15:59:59Z')).slice(0, 3)).toEqual([
    '2026H1',
    '2025H2',
    '2025H1',
  ]);
  expect(halfYearsUntil(new Date('2026-06-30T16:00:00Z'))[0]).toBe('2026H2');
  expect(halfYearOf('2027H1', at)).toBe('2026H2');
  expect(halfYearOf('2025H1', at)).toBe('2025H1');
  expect(periodOfHalf('2025H1')).toEqual({ from: '2025-01-01', to: '2025-06-30' });
});

import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { verifyAudit } from '@/lib/audit/verify';
import { listWaiting } from '@/lib/reports/waiting';
import { exportRural, ruralFaultsFile } from '@/lib/rural/export';
import { readRuralFigures } from '@/lib/rural/figures';
import { getRural, getRuralFile, listRural, listRuralFiles } from '@/lib/rural/queries';
import { reviewProject, reviewRuralFile } from '@/lib/rural/review';
import { takeRuralFile } from '@/lib/rural/take-file';
import { writeProject } from '@/lib/rural/write-project';
import { readTotals } from '@/lib/totals/queries';
import { asActor, makePerson, makeRegions, type Person } from '../support/people';

const HEAD = 'region_code,organisation,uscc,project,project_en,year,funding_yuan';
const ROWS = [
  '360731,Helpers,,Library,,2025,100.10',
  '360731,Helpers,,Kitchen,,2026,200',
  '360700,Growers,,Pond,,2026,300',
];
let city: Person, colleague: Person, neighbour: Person, admin: Person, auditor: Person, finance: Person;

beforeAll(async () => {
  await makeRegions();
  const official = (role: 'admin' | 'city' | 'finance' | 'auditor', regionCode: string) =>
    makePerson({ official: { role, regionCode } });
  city = await official('city', '360700');
  colleague = await official('city', '360700');
  neighbour = await official('city', '360800');
  admin = await official('admin', '360000');
  auditor = await official('auditor', '360000');
  finance = await official('finance', '360000');
});

beforeEach(async () => {
  await sql`delete from rural_projects`;
  await sql`delete from rural_faults`;
  await sql`delete from rural_files`;
  await sql`delete from rural_organisations`;
});

const project = (more: Record<string, unknown> = {}) => ({
  projectId: null,
  version: null,
  regionCode: '360731',
  organisation: 'Helpers',
  uscc: '',
  nameZh: '图书角',
  nameEn: '',
  year: '2025',
  funding: '1000.50',
  intent: 'submit',
  ...more,
});
const write = (more: Record<string, unknown> = {}, who = city) => writeProject(asActor(who), project(more));
const send = (rows: string[], who = city) =>
  takeRuralFile(asActor(who), {
    name: 'C:\\rows.csv',
    bytes: new TextEncoder().encode([HEAD, ...rows].join('\n')),
  });
const decide = (projectId: string, decision: string, who = admin, version = 1) =>
  reviewProject(asActor(who), { projectId, version, decision, reason: 'Checked against the report.' });
const decideFile = (fileId: string, waiting: number, decision = 'approved', who = admin) =>
  reviewRuralFile(asActor(who), { fileId, waiting, decision, reason: 'Checked against the report.' });
const stateOf = async (id: string) => (await getRural(asActor(admin), id)).state;
const field = (path: string, code: string) => ({ details: { errors: [{ path, code }] } });

describe('entered by form', () => {
  test('a draft, sent, approved by another, and public only then', async () => {
    const id = await write({ intent: 'save' });
    expect(await stateOf(id)).toBe('draft');
    await expect(decide(id, 'approved')).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await write({ projectId: id, version: 1, funding: '2000' }, colleague);
    expect((await readRuralFigures('360700')).whole.projects).toBe(0);
    await expect(decide(id, 'approved')).rejects.toMatchObject({ code: 'STALE_VERSION' });
    await decide(id, 'approved', admin, 2);
    expect(await getRural(asActor(auditor), id)).toMatchObject({ state: 'approved', fundingFen: 200_000 });
    const figures = await readRuralFigures('360000');
    expect(figures.whole).toMatchObject({ organisations: 1, projects: 1, fundingFen: 200_000 });
    expect(figures.parts.get('360700')).toMatchObject({ projects: 1 });
    await expect(write({ projectId: id, version: 3 })).rejects.toMatchObject({ code: 'WRONG_STATE' });
    expect(await verifyAudit()).toEqual([]);
  });
  test('an approval taken back is not public, and is written and sent again', async () => {
    const id = await write();
    await decide(id, 'approved');
    await decide(id, 'returned', admin, 2);
    expect((await readRuralFigures('360731')).whole.projects).toBe(0);
    const [waiting] = (await listWaiting(asActor(city))).filter((queue) => queue.kind === 'registerReturned');
    expect(waiting?.count).toBe(1);
    await write({ projectId: id, version: 3, funding: '1' });
    expect(await getRural(asActor(admin), id)).toMatchObject({ state: 'submitted', reviewedAt: null });
  });
  test('what cannot be taken', async () => {
    const id = await write();
    await expect(write()).rejects.toMatchObject(field('nameZh', 'registered_already'));
    await expect(write({ nameZh: ' 图 书 角 ' })).rejects.toMatchObject(
      field('nameZh', 'registered_already'),
    );
    const twice = await Promise.allSettled([write({ nameZh: '同时' }), write({ nameZh: '同时' })]);
    expect(twice.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: field('nameZh', 'registered_already') },
    ]);
    await expect(write({ year: '2027', nameZh: '别的' })).rejects.toMatchObject(field('year', 'not_a_year'));
    await expect(write({ regionCode: '360799' })).rejects.toMatchObject(field('regionCode', 'not_allowed'));
    await expect(write({ funding: '-1' })).rejects.toMatchObject(field('funding', 'not_a_number'));
    await expect(write({ uscc: '1' })).rejects.toMatchObject(field('uscc', 'uscc_length'));
    await expect(decide(id, 'approved', admin, 9)).rejects.toMatchObject({ code: 'STALE_VERSION' });
  });
});

describe('who may', () => {
  test('cities enter in their own region; the province approves; nobody does both', async () => {
    const id = await write();
    await expect(write({ regionCode: '360802' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(write({ projectId: id, version: 1 }, neighbour)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(write({}, admin)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (const who of [city, finance, auditor])
      await expect(decide(id, 'approved', who)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const promoted: Person = { ...city, official: { role: 'admin', regionCode: '360000' } };
    await expect(decide(id, 'approved', promoted)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const changed = sql`update rural_projects set state = 'approved', reviewed_by = made_by where id = ${id}`;
    await expect(changed).rejects.toMatchObject({ constraint_name: 'rural_two_people' });
  });
  test('a neighbour sees nothing of it, in lists and by address', async () => {
    const id = await write();
    const fileId = await send(ROWS);
    expect((await listRural(asActor(neighbour), {})).items).toEqual([]);
    expect((await listRural(asActor(neighbour), { region: '360731' })).items).toEqual([]);
    expect(await listRuralFiles(asActor(neighbour))).toEqual([]);
    await expect(getRural(asActor(neighbour), id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(getRuralFile(asActor(neighbour), fileId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(ruralFaultsFile(asActor(neighbour), fileId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await listRural(asActor(city), { region: '360731', year: 2025 })).items).toHaveLength(2);
  });
});

describe('a city’s file', () => {
  test('counts once however often it is sent, and is approved in one act', async () => {
    const first = await send(ROWS);
    expect((await getRuralFile(asActor(city), first)).file).toMatchObject({
      fileName: 'rows.csv',
      goodCount: 3,
      sumFen: 60_010,
      waiting: 3,
    });
    const second = await send([...ROWS, ROWS[0]!]);
    expect((await getRuralFile(asActor(city), second)).file).toMatchObject({ goodCount: 0, knownCount: 4 });
    const [queue] = (await listWaiting(asActor(admin))).filter((one) => one.kind === 'register');
    expect(queue?.count).toBe(3);
    await expect(decideFile(first, 2)).rejects.toMatchObject({ code: 'STALE_VERSION' });
    await expect(decideFile(first, 3, 'approved', city)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await decideFile(first, 3);
    await expect(decideFile(first, 3)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    const { whole, parts } = await readRuralFigures('360700');
    expect(whole).toMatchObject({ organisations: 2, projects: 3, fundingFen: 60_010 });
    expect(whole).toMatchObject({ firstYear: 2025, lastYear: 2026 });
    expect(parts.get('360731')).toMatchObject({ organisations: 1, projects: 2, fundingFen: 30_010 });
    expect(parts.get('360700')).toMatchObject({ organisations: 1, projects: 1, fundingFen: 30_000 });
  });
  test('sent at the same moment twice, it is there once', async () => {
    await Promise.all([send(ROWS), send(ROWS), send(ROWS, colleague)]);
    const { sums } = await listRural(asActor(city), {});
    expect(sums).toEqual({ organisations: 2, projects: 3, fundingFen: 60_010 });
  });
  test('wrong rows are listed with their reason, and the others are taken', async () => {
    await send(ROWS);
    const id = await send([
      '360731,Helpers,,Library,,2025,999',
      '360802,Helpers,,Elsewhere,,2025,1',
      '360731,Helpers,,New,,2025,1',
      '360731,Helpers,,New,,2025,2',
      '360731,Helpers,,Bad,,1999,x',
    ]);
    const { file, faults } = await getRuralFile(asActor(city), id);
    expect(file).toMatchObject({ goodCount: 1, badCount: 4 });
    expect(faults.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '2 changed',
      '3 outside_region',
      '5 twice_in_file',
      '6 not_a_number',
      '6 not_a_year',
    ]);
    expect(await ruralFaultsFile(asActor(city), id)).toContain('3,region_code,outside_region,');
  });
  test('what was returned is sent again by the corrected file', async () => {
    const first = await send(ROWS);
    await decideFile(first, 3, 'returned');
    const second = await send(ROWS.map((row) => row.replace(',200', ',250')));
    expect((await getRuralFile(asActor(admin), second)).file).toMatchObject({ goodCount: 3, waiting: 3 });
    const [row] = (await getRuralFile(asActor(admin), second)).rows;
    expect(await getRural(asActor(admin), row!.id)).toMatchObject({
      fileId: second,
      state: 'submitted',
      version: 3,
      reviewerName: null,
      reviewedAt: null,
    });
    await decideFile(second, 3);
    expect((await readRuralFigures('360700')).whole).toMatchObject({ projects: 3, fundingFen: 65_010 });
  });
  test('nothing and too much are refused', async () => {
    const take = (bytes: Uint8Array) => takeRuralFile(asActor(city), { name: 'x', bytes });
    await expect(take(new Uint8Array())).rejects.toMatchObject(field('file', 'no_file'));
    await expect(take(new Uint8Array(1024 * 1024 + 1))).rejects.toMatchObject({ code: 'TOO_LARGE' });
    await expect(send(ROWS, admin)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

test('the download has a foot, and the register moves no total', async () => {
  const before = await readTotals('region:360700');
  await decideFile(await send(ROWS), 3);
  const words = {
    head: ['code', 'region', 'organisation', 'uscc', 'zh', 'en', 'year', 'yuan', 'state'],
    total: 'Total',
    rows: (count: number) => `${count} rows`,
    state: (state: string) => state,
  };
  let text = '';
  for await (const piece of await exportRural(asActor(city), words, {})) text += piece;
  expect(text).toContain('Total,3 rows,,,,,,600.10,');
  expect(text).toMatch(/sha256,[0-9a-f]{64},3\r\n$/);
  const stale: Person = { ...city, isFresh: false };
  await expect(exportRural(asActor(stale), words, {})).rejects.toMatchObject({ code: 'SECOND_FACTOR' });
  const after = await readTotals('region:360700');
  expect({ ...after, asOf: '' }).toEqual({ ...before, asOf: '' });
});

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTranslator } from 'next-intl';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportSheet, reportTableWords } from '@/components/reports/report-sheet';
import { sql } from '@/db/client';
import { messagesOf } from '@/lib/i18n/messages';
import { plainYuan } from '@/lib/money/format';
import { renderPdf } from '@/lib/pdf/render';
import { listAuthorityReports, readAuthorityReport } from '@/lib/reports/authority-queries';
import { exportAuthorityReport } from '@/lib/reports/export-report';
import { type OfficialFile, reportCsv, reportJson } from '@/lib/reports/official-file';
import { reportToAuthority } from '@/lib/reports/report-to-authority';
import { readTotals } from '@/lib/totals/queries';
import { verifyExport } from '../../tools/export/verify.mjs';
import { events, give, makeGift, makeWorld, type World } from '../support/money-world';
import { asActor, asVisitor, makeMember, makePerson, makeRegions, type Person } from '../support/people';

const at = new Date('2026-12-01T02:00:00Z');
const WORDS = '举报人提供的照片与项目页不符，现场没有开工。';
const dir = mkdtempSync(join(tmpdir(), 'camphor-authority-'));
const t = createTranslator({ locale: 'zh', messages: messagesOf('zh'), namespace: 'reports' });
let near: World;
let far: World;
let ganzhou: Person;
let auditor: Person;

beforeAll(async () => {
  await makeRegions();
  [near, far] = [await makeWorld(), await makeWorld()];
  await sql`update campaigns set region_code = '360802' where id = ${far.campaignId}`;
  await sql`update ngos set registrar = '江西省民政厅' where id = ${near.holderId}`;
  const [kept, returned] = [await makeGift(near, 10_001), await makeGift(near, 20_000)];
  await give([events.charge(kept), events.charge(returned), events.refund(returned, 're_1', 5_000)]);
  ganzhou = await makePerson({ official: { role: 'city', regionCode: '360700' } });
  auditor = await makePerson({ official: { role: 'auditor', regionCode: '360000' } });
});
afterAll(() => rmSync(dir, { recursive: true }));

const report = (world: World, person: Person = ganzhou, more: object = {}) =>
  reportToAuthority(asActor(person, at), {
    campaignId: world.campaignId,
    ground: 'MISUSE',
    reason: WORDS,
    formId: randomUUID(),
    ...more,
  });
const factsOf = ({ facts }: OfficialFile) =>
  Object.fromEntries(facts.map(({ name, value }) => [name, value]));

test('a report names the authority, the moment and the suspicion, and keeps the ledger’s figures of that moment', async () => {
  const reportId = await report(near);
  const before = await readTotals(`campaign:${near.campaignId}`);
  const later = await makeGift(near, 7_000);
  await give([events.charge(later)]);
  const { file } = await readAuthorityReport(asActor(auditor, at), reportId);
  expect(factsOf(file)).toMatchObject({
    reference: expect.stringMatching(/^AR-/),
    madeAt: at.toISOString(),
    registrar: '江西省民政厅',
    ground: 'MISUSE',
    suspicion: WORDS,
    campaign: '测试项目',
    netFen: 25_001,
    complaintCount: 0,
  });
  expect(file).toMatchObject({ kind: 'authority', checkpoint: before.checkpoint });
  expect(before.netFen).toBe(25_001);
  let csv = '';
  for await (const piece of reportCsv(file, reportTableWords(file, t))) csv += piece;
  expect(csv).toContain('募得款物没有按方案使用');
  expect(csv).toContain('2026-12-01 10:00');
  const pdf = await renderPdf(reportSheet(file, { t, locale: 'zh', madeAt: at, isDemo: false }));
  for (const [ending, content] of Object.entries({ csv, json: reportJson(file), pdf: Buffer.from(pdf) })) {
    const path = join(dir, `report.${ending}`);
    writeFileSync(path, content);
    const said = await verifyExport(path);
    expect(said.faults, ending).toEqual([]);
    expect(said.sums[3]![1]).toBe(plainYuan(before.netFen));
    writeFileSync(path, Buffer.from(content).subarray(0, -40));
    expect((await verifyExport(path)).faults.length, ending).toBeGreaterThan(0);
  }
});

test('it is made once a form, written into the log, and nobody changes it afterwards', async () => {
  const formId = randomUUID();
  const [one, same] = await Promise.all([
    report(near, ganzhou, { formId }),
    report(near, ganzhou, { formId }),
  ]);
  expect(same).toBe(one);
  const acts = await sql`
    select actor_id as who, reason, after->>'registrar' as registrar from audit_events where action = 'campaign.report_to_authority' and after->>'reportId' = ${one}`;
  expect(acts.map((row) => ({ ...row }))).toEqual([
    { who: ganzhou.userId, reason: WORDS, registrar: '江西省民政厅' },
  ]);
  await expect(sql`update authority_reports set reason = '' where id = ${one}`).rejects.toThrow();
  await expect(sql`delete from authority_reports where id = ${one}`).rejects.toThrow();
  const { registrar, reports } = await listAuthorityReports(asActor(ganzhou, at), {
    id: near.campaignId,
    regionCode: '360731',
  });
  expect(registrar).toBe('江西省民政厅');
  expect(reports[0]).toMatchObject({ id: one, ground: 'MISUSE', reason: WORDS, makerName: ganzhou.name });
  await expect(report(near, ganzhou, { ground: 'WHIM', reason: '因为' })).rejects.toMatchObject({
    details: {
      errors: [
        { path: 'ground', code: 'required' },
        { path: 'reason', code: 'reason_too_short' },
      ],
    },
  });
});

test('only officials of the campaign’s region make and take one; the auditor reads, and each file taken is written down', async () => {
  const reportId = await report(near);
  const donor = await makePerson();
  const ngo = await makeMember(near.ngoId, 'ngo-1', 'owner');
  const neighbour = await makePerson({ official: { role: 'city', regionCode: '360800' } });
  const take = (person: Person) => exportAuthorityReport(asActor(person, at), { reportId, format: 'json' });
  for (const person of [donor, ngo, neighbour]) {
    await expect(report(near, person)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(take(person)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      listAuthorityReports(asActor(person, at), { id: near.campaignId, regionCode: '360731' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
  await expect(report(far)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(report(near, auditor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(
    reportToAuthority(asVisitor(), {
      campaignId: near.campaignId,
      ground: 'OTHER',
      reason: WORDS,
      formId: randomUUID(),
    }),
  ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(take({ ...auditor, isFresh: false })).rejects.toMatchObject({ code: 'SECOND_FACTOR' });
  await take(auditor);
  const [logged] =
    await sql`select action, subject, after->>'reportId' as report from audit_events order by seq desc limit 1`;
  expect(logged).toEqual({
    action: 'reports.export',
    subject: `campaign:${near.campaignId}`,
    report: reportId,
  });
});

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NextIntlClientProvider } from 'next-intl';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { GET as campaignCsv } from '@/app/[locale]/(public)/campaigns/[slug]/reports/[report]/csv/route';
import { GET as campaignJson } from '@/app/[locale]/(public)/campaigns/[slug]/reports/[report]/json/route';
import { GET as ngoCsv } from '@/app/[locale]/(public)/ngos/[slug]/reports/[report]/csv/route';
import { GET as ngoJson } from '@/app/[locale]/(public)/ngos/[slug]/reports/[report]/json/route';
import { ReportTable } from '@/components/disclosure/figures';
import { sql } from '@/db/client';
import { addDays } from '@/lib/calendar';
import { deriveObligations } from '@/lib/disclosure/derive';
import { draftReport } from '@/lib/disclosure/draft';
import { editReport } from '@/lib/disclosure/edit-report';
import { FIGURE_LINES } from '@/lib/disclosure/figure-lines';
import { publishReport } from '@/lib/disclosure/publish';
import { findPublicReport } from '@/lib/disclosure/queries';
import { messagesOf } from '@/lib/i18n/messages';
import { decideMovement } from '@/lib/spending/decide';
import { recordSpending } from '@/lib/spending/record';
import { verifyExport } from '../../tools/export/verify.mjs';
import { events, give, makeGift, makeWorld, type World } from '../support/money-world';
import { asActor, makeMember, makeRegions, type Person } from '../support/people';
import { picture } from '../support/pictures';

// Words of the files are read by the request's language, which a test has none of.
vi.mock('next-intl/server', async () => {
  const { createTranslator } = await import('next-intl');
  const { messagesOf } = await import('@/lib/i18n/messages');
  return {
    getTranslations: async ({ locale, namespace }: { locale: 'zh' | 'en'; namespace: never }) =>
      createTranslator({ locale, messages: messagesOf(locale), namespace }),
  };
});

let world: World, slug: string, ngoSlug: string, holderSlug: string;
let owner: Person, holderOwner: Person, holderEditor: Person;
const as = (person: Person, day: string) => asActor(person, new Date(`${day}T02:00:00Z`));
const asked = (report: string, of = slug, locale = 'en') => ({
  params: Promise.resolve({ locale, slug: of, report }),
});
const request = new Request('https://camphor.test/');

beforeAll(async () => {
  await makeRegions();
  world = await makeWorld();
  await sql`update campaigns set starts_at = '2026-02-01T00:00:00+08:00', ends_at = '2026-09-01T00:00:00+08:00',
    budget = ${sql.json([{ labelZh: '书', labelEn: 'Books', fen: 100 }])} where id = ${world.campaignId}`;
  await sql`update ngos set verified_at = '2025-06-01T00:00:00Z'`;
  const [row] = await sql`select c.slug, n.slug as ngo, h.slug as holder from campaigns c
    join ngos n on n.id = c.ngo_id join ngos h on h.id = c.holder_id where c.id = ${world.campaignId}`;
  [slug, ngoSlug, holderSlug] = [row!.slug, row!.ngo, row!.holder];
  owner = await makeMember(world.ngoId, ngoSlug, 'owner');
  holderOwner = await makeMember(world.holderId, row!.holder, 'owner');
  holderEditor = await makeMember(world.holderId, row!.holder, 'editor');
  const may = Date.UTC(2026, 3, 20, 2) / 1000;
  const [first, second] = [await makeGift(world, 12_345), await makeGift(world, 1_000_001)];
  await give([events.intent(first, may), events.intent(second, may)]);
  await give([events.refund(first, 're_files', 2_345, 'succeeded', may + 60)]);
  await spend('100.07', 'aid');
  await spend('3.01', 'admin');
  await deriveObligations(new Date('2026-04-01T02:00:00Z'));
});

async function spend(amount: string, purpose: 'aid' | 'admin', spentOn = '2026-04-22') {
  const { spendingId } = await recordSpending(as(holderEditor, addDays(spentOn, 2)), {
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
  const decision = { kind: 'spending', id: spendingId, decision: 'approved', reason: '' };
  await decideMovement(as(holderOwner, addDays(spentOn, 3)), decision);
}

async function publish(obligationId: string, day: string, correction?: string, person = owner) {
  const { reportId } = await draftReport(as(person, day), { obligationId });
  const texts = { textZh: '正文，"引号"', textEn: 'Text, "quoted"', correctionZh: '', correctionEn: '' };
  const note = correction ? { correctionZh: correction, correctionEn: correction } : {};
  await editReport(as(person, day), { reportId, edit: '1', ...texts, ...note });
  await publishReport(as(person, day), { reportId, edit: '2' });
}

/** What the campaign's accounts say, added up from the ledger's entries: no projection between. */
async function ledgerFen(): Promise<Record<string, number>> {
  const rows = await sql<{ account: string; fen: number }[]>`
    select account, sum(amount_fen)::int as fen from ledger_entries group by account`;
  const of = (account: string) => rows.find((row) => row.account === account)?.fen ?? 0;
  const id = world.campaignId;
  const [gross, back] = [0 - of(`gifts:${id}`), 0 - of(`refunds:${id}`) - of(`disputes:${id}`)];
  const [aid, admin] = [of(`spent:${id}:aid`), of(`spent:${id}:admin`)];
  const net = gross + back;
  return { gross, back, net, matched: 0, aid, admin, fundraising: 0, left: net - aid - admin };
}

/** The last column of a report's rows, by their key, of the version asked for. */
function csvAmounts(csv: string, version: number): Record<string, string> {
  const lines = csv.split('\r\n').map((line) => line.split(','));
  const own = lines.filter((cells) => cells.length === 8 && cells[1] === String(version));
  return Object.fromEntries(own.map((cells) => [cells[5]!, cells[7]!]));
}

const plain = (fen: number) => `${fen < 0 ? '-' : ''}${(Math.abs(fen) / 100).toFixed(2)}`;
const drawn = (figures: Parameters<typeof ReportTable>[0]['figures']) =>
  renderToStaticMarkup(
    createElement(
      NextIntlClientProvider,
      { locale: 'en', messages: messagesOf('en'), timeZone: 'Asia/Shanghai' } as never,
      createElement(ReportTable, { figures }),
    ),
  );

describe('a published report as files (R67)', () => {
  const key = 'quarterly-1';
  test('there is none before it is published, of another’s key, or in another language', async () => {
    for (const get of [campaignCsv, campaignJson]) {
      expect((await get(request, asked(key))).status).toBe(404);
      expect((await get(request, asked(key, 'nobody'))).status).toBe(404);
      expect((await get(request, asked(key, slug, 'fr'))).status).toBe(404);
    }
  });

  test('page, CSV, JSON and ledger say the same to the fen', async () => {
    await publish(`${world.campaignId}-${key}`, '2026-05-01');
    const truth = await ledgerFen();
    expect(truth).toMatchObject({ gross: 1_012_346, aid: 10_007, admin: 301, left: 999_693 });

    const json = await (await campaignJson(request, asked(key))).json();
    expect(json.versions).toHaveLength(1);
    expect(json.versions[0].linesFen).toEqual(truth);
    // Of the report's own days: the same again without the refund, which Stripe dates in September.
    const inPeriod: typeof truth = { ...truth, back: 0, net: truth.gross!, left: truth.left! - truth.back! };
    expect(json.versions[0].period).toEqual({
      from: '2026-02-01',
      to: '2026-04-30',
      giftCount: 2,
      linesFen: inPeriod,
    });
    expect(json).toMatchObject({ subject: { kind: 'campaign', slug }, report: { kind: 'quarterly', n: 1 } });

    const csv = await (await campaignCsv(request, asked(key))).text();
    const inYuan = Object.fromEntries(FIGURE_LINES.map((line) => [line, plain(truth[line]!)]));
    expect(csvAmounts(csv, 1)).toEqual({
      ...inYuan,
      ...Object.fromEntries(FIGURE_LINES.map((line) => [`period.${line}`, plain(inPeriod[line]!)])),
    });

    const found = await findPublicReport({ campaignId: world.campaignId }, key, {
      locale: 'en',
      now: new Date('2026-05-02T02:00:00Z'),
    });
    const cells = [...drawn(found!.versions[0]!.figures).matchAll(/<td class="n[^"]*">([^<]*)<\/td>/g)];
    expect(cells.map(([, shown]) => shown!.replaceAll(',', '').replace('−', '-'))).toEqual([
      ...FIGURE_LINES.map((line) => inYuan[line]),
      ...FIGURE_LINES.map((line) => plain(inPeriod[line]!)),
    ]);
  });

  test('the CSV holds against its own foot, and is named after what it is', async () => {
    const answer = await campaignCsv(request, asked(key));
    expect(answer.headers.get('content-disposition')).toContain(`${slug}-quarterly-1.csv`);
    const file = join(mkdtempSync(join(tmpdir(), 'report-')), 'report.csv');
    writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
    expect(await verifyExport(file)).toMatchObject({ rows: 2 * FIGURE_LINES.length, faults: [] });
  });

  test('a correction comes first, and the version it corrects stays with the figures it had', async () => {
    const before = await (await campaignJson(request, asked(key))).json();
    await spend('9.00', 'aid');
    await publish(`${world.campaignId}-${key}`, '2026-05-03', 'One voucher was missing.');
    const json = await (await campaignJson(request, asked(key))).json();
    expect(json.versions.map((one: { version: number }) => one.version)).toEqual([2, 1]);
    expect(json.versions[0]).toMatchObject({
      correction: 'One voucher was missing.',
      text: 'Text, "quoted"',
    });
    expect(json.versions[0].linesFen).toEqual(await ledgerFen());
    expect(json.versions[1]).toEqual(before.versions[0]);
    const csv = await (await campaignCsv(request, asked(key))).text();
    expect([csvAmounts(csv, 2).aid, csvAmounts(csv, 1).aid]).toEqual(['109.07', '100.07']);
  });

  test('a later quarter says what moved in its days beside all there was', async () => {
    const july = Date.UTC(2026, 6, 2, 2) / 1000;
    await give([events.intent(await makeGift(world, 600), july)]);
    await spend('2.00', 'aid', '2026-07-03');
    await publish(`${world.campaignId}-quarterly-2`, '2026-08-01');
    const json = await (await campaignJson(request, asked('quarterly-2'))).json();
    expect(json.versions[0].linesFen).toEqual(await ledgerFen());
    const { left, back } = await ledgerFen();
    const none = { back: 0, matched: 0, admin: 0, fundraising: 0 };
    expect(json.versions[0].period).toEqual({
      from: '2026-05-01',
      to: '2026-07-31',
      giftCount: 1,
      linesFen: { ...none, gross: 600, net: 600, aid: 200, left: left! - back! },
    });
  });

  test('a year’s report is of its year alone, and a holder’s of everything in its accounts (art. 26)', async () => {
    const readYear = async (of: string, year: number) =>
      (await (await ngoJson(request, asked(`annual-${year}`, of))).json()).versions[0];
    await publish(`${world.ngoId}-annual-2025`, '2026-08-10');
    expect(new Set(Object.values((await readYear(ngoSlug, 2025)).linesFen))).toEqual(new Set([0]));
    await sql`update campaigns set ends_at = '2027-09-01T00:00:00+08:00' where id = ${world.campaignId}`;
    const at = (iso: string) => Date.parse(iso) / 1000;
    await give([events.intent(await makeGift(world, 500), at('2026-12-31T23:30:00+08:00'))]);
    const year = await ledgerFen();
    await give([events.intent(await makeGift(world, 7_000), at('2027-01-01T00:30:00+08:00'))]);
    await spend('77.77', 'aid', '2027-01-02');
    expect((await ledgerFen()).left).not.toBe(year.left);
    await publish(`${world.ngoId}-annual-2026`, '2027-02-01');
    await publish(`${world.holderId}-annual-2026`, '2027-02-01', undefined, holderOwner);
    for (const of of [ngoSlug, holderSlug]) {
      const { linesFen, days, giftCount } = await readYear(of, 2026);
      expect(linesFen).toEqual(year);
      expect({ days, giftCount }).toEqual({ days: { from: '2026-01-01', to: '2026-12-31' }, giftCount: 4 });
    }
    const csv = await (await ngoCsv(request, asked('annual-2026', ngoSlug, 'zh'))).text();
    expect(csvAmounts(csv, 1).net).toBe(plain(year.net!));
    expect((await ngoCsv(request, asked(key, ngoSlug))).status).toBe(404);
  });
});

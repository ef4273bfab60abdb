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

let world: World, slug: string, ngoSlug: string;
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
  [slug, ngoSlug] = [row!.slug, row!.ngo];
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

async function spend(amount: string, purpose: 'aid' | 'admin') {
  const { spendingId } = await recordSpending(as(holderEditor, '2026-04-24'), {
    formId: crypto.randomUUID(),
    campaignId: world.campaignId,
    spenderId: world.holderId,
    purpose,
    amount,
    spentOn: '2026-04-22',
    budgetLine: '0',
    payee: '书店',
    payeeKind: 'organisation',
    descriptionZh: '书',
    descriptionEn: 'Books',
    voucher: await picture('png'),
  });
  const decision = { kind: 'spending', id: spendingId, decision: 'approved', reason: '' };
  await decideMovement(as(holderOwner, '2026-04-25'), decision);
}

async function publish(obligationId: string, day: string, correction?: string) {
  const { reportId } = await draftReport(as(owner, day), { obligationId });
  const texts = { textZh: '正文，"引号"', textEn: 'Text, "quoted"', correctionZh: '', correctionEn: '' };
  const note = correction ? { correctionZh: correction, correctionEn: correction } : {};
  await editReport(as(owner, day), { reportId, edit: '1', ...texts, ...note });
  await publishReport(as(owner, day), { reportId, edit: '2' });
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
    expect(json).toMatchObject({ subject: { kind: 'campaign', slug }, report: { kind: 'quarterly', n: 1 } });

    const csv = await (await campaignCsv(request, asked(key))).text();
    const inYuan = Object.fromEntries(FIGURE_LINES.map((line) => [line, plain(truth[line]!)]));
    expect(csvAmounts(csv, 1)).toEqual(inYuan);

    const found = await findPublicReport({ campaignId: world.campaignId }, key, {
      locale: 'en',
      now: new Date('2026-05-02T02:00:00Z'),
    });
    const cells = [...drawn(found!.versions[0]!.figures).matchAll(/<td class="n[^"]*">([^<]*)<\/td>/g)];
    expect(cells.map(([, shown]) => shown!.replaceAll(',', '').replace('−', '-'))).toEqual(
      FIGURE_LINES.map((line) => inYuan[line]),
    );
  });

  test('the CSV holds against its own foot, and is named after what it is', async () => {
    const answer = await campaignCsv(request, asked(key));
    expect(answer.headers.get('content-disposition')).toContain(`${slug}-quarterly-1.csv`);
    const file = join(mkdtempSync(join(tmpdir(), 'report-')), 'report.csv');
    writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
    expect(await verifyExport(file)).toMatchObject({ rows: FIGURE_LINES.length, faults: [] });
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

  test('an organisation’s annual report too', async () => {
    await publish(`${world.ngoId}-annual-2025`, '2026-05-10');
    const json = await (await ngoJson(request, asked('annual-2025', ngoSlug))).json();
    expect(json).toMatchObject({
      subject: { kind: 'ngo', slug: ngoSlug },
      report: { kind: 'annual', n: 2025 },
    });
    expect(json.versions[0].linesFen).toEqual(await ledgerFen());
    const csv = await (await ngoCsv(request, asked('annual-2025', ngoSlug, 'zh'))).text();
    expect(csvAmounts(csv, 1).net).toBe(plain((await ledgerFen()).net!));
    expect((await ngoCsv(request, asked(key, ngoSlug))).status).toBe(404);
  });
});

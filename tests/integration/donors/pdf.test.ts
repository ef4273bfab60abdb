import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { GET as statementCsv } from '@/app/[locale]/(donor)/account/statement/csv/route';
import { GET as statementPdf } from '@/app/[locale]/(donor)/account/statement/pdf/route';
import { GET as agreement } from '@/app/[locale]/(public)/donations/[id]/agreement/route';
import { confirmationOf } from '@/app/[locale]/(public)/donations/[id]/pdf/confirmation';
import { GET as giftPdf } from '@/app/[locale]/(public)/donations/[id]/pdf/route';
import { sql } from '@/db/client';
import type { Context } from '@/lib/context';
import { readAgreement } from '@/lib/donations/agreement';
import { readGiftView } from '@/lib/donations/gift-view';
import { longDate } from '@/lib/i18n/dates';
import { messagesOf } from '@/lib/i18n/messages';
import { verifyExport } from '../../../tools/export/verify.mjs';
import { events, give, makeGift, makeWorld, NOON, type World } from '../../support/money-world';
import { asActor, asVisitor, makePerson } from '../../support/people';

// Words of the files are read by the request's language, which a test has none of.
vi.mock('next-intl/server', async () => {
  const { createTranslator } = await import('next-intl');
  const { messagesOf } = await import('@/lib/i18n/messages');
  return {
    getTranslations: async ({ locale, namespace }: { locale: 'zh' | 'en'; namespace: never }) =>
      createTranslator({ locale, messages: messagesOf(locale), namespace }),
  };
});
// Who asks is told by the test, not by a cookie.
const asking = vi.hoisted(() => ({ ctx: null as unknown }));
vi.mock('@/lib/auth/request', () => ({ contextFrom: async () => asking.ctx as Context }));

const dir = mkdtempSync(join(tmpdir(), 'camphor-donor-pdf-'));
let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => rmSync(dir, { recursive: true }));

const RANGE = new Request('http://camphor.test/?from=2026-09-01&to=2026-09-30');
const zh = { params: Promise.resolve({ locale: 'zh' }) };

async function kept(answer: Response, name: string) {
  const bytes = Buffer.from(await answer.arrayBuffer());
  const path = join(dir, name);
  writeFileSync(path, bytes);
  return { text: bytes.toString('latin1'), said: await verifyExport(path) };
}

test('a statement as PDF says what its CSV says, and is for nobody else', async () => {
  const me = await makePerson();
  const [first, second] = [await makeGift(world, 5_000), await makeGift(world, 70)];
  await sql`update gifts set user_id = ${me.userId} where id in (${first.id}, ${second.id})`;
  await give([events.charge(first), events.charge(second), events.refund(first, `re_${first.id}`, 1_500)]);
  asking.ctx = asActor(me);
  const pdf = await kept(await statementPdf(RANGE, zh), 'statement.pdf');
  const csv = await kept(await statementCsv(RANGE, zh), 'statement.csv');
  expect([pdf.said.faults, csv.said.faults]).toEqual([[], []]);
  expect(pdf.said.rows).toBe(2);
  expect(pdf.said.sums.map(([, yuan]) => yuan)).toEqual(['50.70', '15.00', '35.70']);
  expect(csv.said.sums.map(([, yuan]) => yuan)).toEqual(['50.70', '15.00', '35.70']);
  expect(pdf.text).toContain(/sha256,([0-9a-f]{64}),2\r\n$/.exec(csv.text)![1]!);
  asking.ctx = asActor(await makePerson());
  expect((await kept(await statementPdf(RANGE, zh), 'empty.pdf')).said).toMatchObject({
    rows: 0,
    faults: [],
  });
  asking.ctx = asVisitor();
  expect((await statementPdf(RANGE, zh)).status).toBe(303);
});

test('a confirmation is there for a counted gift only, kept by nobody, and gone with an erased one', async () => {
  const gift = await makeGift(world, 12_345, { email: 'p@example.org' });
  const of = (id: string) => giftPdf(RANGE, { params: Promise.resolve({ locale: 'zh', id }) });
  expect((await of(gift.id)).status).toBe(404);
  await give([events.charge(gift)]);
  const answer = await of(gift.id);
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  const { text, said } = await kept(answer, 'gift.pdf');
  expect(said.faults).toEqual([]);
  expect(text.startsWith('%PDF-')).toBe(true);
  // As the page does, it says what comes next by its day, and whom to ask.
  for (const locale of ['zh', 'en'] as const) {
    const view = (await readGiftView(gift.id, locale))!;
    const { notes } = await confirmationOf({ ...view, postedSeq: 1, paidAt: new Date(NOON) }, locale);
    const { next } = messagesOf(locale).gift;
    expect(notes[1]).toBe(next.title);
    expect(notes[2]).toBe(
      next.step
        .replace('{day}', longDate(new Date(view.campaignEndsAt.getTime() - 1), locale))
        .replace('{text}', next.ends),
    );
    expect(notes[3]).toMatch(/20\d\d/);
    expect(notes[3]).toContain(next.whole.replace('{executor}', view.executorName));
    expect(notes.at(-1)).toContain(`${view.holderEmail}`);
    expect(notes.at(-1)).toContain(`${view.holderPhone}`);
    expect(notes.join('')).not.toMatch(/[<>]|p@example/);
  }
  expect((await of('gift_00000000000000000000000000')).status).toBe(404);
  await sql`update gifts set erased_at = now() where id = ${gift.id}`;
  expect((await of(gift.id)).status).toBe(404);
});

test('a confirmation never calls itself an official paper', () => {
  for (const locale of ['zh', 'en'] as const)
    expect(JSON.stringify(messagesOf(locale).gift.pdf)).not.toMatch(/票据|发票|invoice|receipt/i);
});

test('R52: a counted gift has a written agreement with what art. 39 names; what is uncounted or went back has none', async () => {
  const [counted, partly, whole, unpaid] = [
    await makeGift(world, 10_050),
    await makeGift(world, 5_000),
    await makeGift(world, 700),
    await makeGift(world, 800),
  ];
  await give([
    ...[counted, partly, whole].map((gift) => events.charge(gift)),
    events.refund(partly, `re_${partly.id}`, 1_500),
    events.refund(whole, `re_${whole.id}`, 700),
  ]);
  const ask = (id: string, locale = 'zh') => agreement(RANGE, { params: Promise.resolve({ locale, id }) });
  expect(await readAgreement(counted.id, 'zh')).toMatchObject({ amountFen: 10_050 });
  expect(await readAgreement(partly.id, 'zh')).toMatchObject({ amountFen: 3_500 });
  for (const locale of ['zh', 'en'])
    expect(Buffer.from(await (await ask(counted.id, locale)).arrayBuffer()).toString('latin1')).toMatch(
      /^%PDF-/,
    );
  for (const id of [whole.id, unpaid.id, 'gift_nothing']) expect((await ask(id)).status).toBe(404);
  expect((await ask(counted.id, 'fr')).status).toBe(404);
});

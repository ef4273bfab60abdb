import { beforeEach, describe, expect, test } from 'vitest';
import { db, sql } from '@/db/client';
import { audit } from '@/lib/audit/audit';
import type { Actor } from '@/lib/context';
import { newId } from '@/lib/ids';
import { actOnMany } from '@/lib/reports/bulk';
import { QUEUE_KINDS, type QueueKind } from '@/lib/reports/queues';
import { listAnswered, listQueue, listWaiting } from '@/lib/reports/waiting';
import { freshDatabase } from '../support/database';
import { as, makeGivable, official } from '../support/give-world';
import { events, give, makeGift } from '../support/money-world';
import { makeRegions } from '../support/people';
import { decide, propose } from '../support/refunds';

let world: Awaited<ReturnType<typeof makeGivable>>;
const DAY = 86_400_000;

beforeEach(async () => {
  await freshDatabase();
  await makeRegions();
  world = await makeGivable();
});

const admin = (now = new Date()) => as(official('admin'), now);
const city = (regionCode: string): Actor =>
  ({ ...official('city'), official: { role: 'city', regionCode } }) as Actor;
const idsOf = async (ctx: ReturnType<typeof as>, kind: QueueKind, filter = {}) =>
  (await listQueue(ctx, kind, filter)).items.map(({ id }) => id);

async function ngo(n: number, regionCode: string, daysAgo = 0): Promise<string> {
  const id = newId('ngo');
  await sql`insert into ngos (id, slug, uscc, name_zh, name_en, form, registrar, region_code, contact_name, contact_email, contact_phone, address, state, created_at, submitted_at)
    values (${id}, ${id}, ${id}, ${`第${n}家 100%`}, ${`Organisation ${n}`}, 'service', '民政局', ${regionCode}, '联系人', 'ngo@camphor.test', '0797-0000000', '地址', 'submitted', now(), ${new Date(Date.now() - daysAgo * DAY)})`;
  return id;
}
async function complaint(): Promise<string> {
  const id = newId('cpl');
  await sql`insert into complaints (id, reference, sent_key, campaign_id, reason, text, locale, received_at, due_on)
    values (${id}, ${id.slice(-12)}, ${id}, ${world.campaignId}, 'other', 'For the queue.', 'en', now(), current_date)`;
  return id;
}
async function disbursement(): Promise<string> {
  const id = newId('dis');
  await sql`insert into disbursements (id, campaign_id, partner_id, amount_fen, request, state, made_by, made_at)
    values (${id}, ${world.campaignId}, ${world.ngoId}, 100, '买书', 'waiting', 'user_x', now())`;
  return id;
}
async function staged(): Promise<string> {
  const id = newId('imp');
  await sql`insert into imports (id, ngo_id, source, file_name, state, bytes_total, bytes_read, created_by, created_at, staged_at)
    values (${id}, ${world.ngoId}, ${id}, 'a.csv', 'staged', 1, 1, 'user_x', now(), now())`;
  return id;
}
async function failedMail(error = 'ETIMEDOUT', to = 'a@example.org'): Promise<string> {
  const id = newId('mail');
  await sql`insert into mails (id, dedupe_key, kind, to_address, locale, params, state, attempts, not_before, created_at, error)
    values (${id}, ${id}, 'receipt', ${to}, 'zh', '{}', 'failed', 8, now(), now(), ${error})`;
  return id;
}

test('every queue can be read, waiting and answered, with every filter', async () => {
  for (const kind of QUEUE_KINDS) {
    // What a city's official is to put right is theirs only: the province has no such queue.
    const ctx = kind === 'registerReturned' ? as(city('360700')) : admin();
    expect(await idsOf(ctx, kind, { region: '360700', isLate: true, text: 'x%_' })).toEqual([]);
    expect((await listAnswered(ctx, kind, { region: '360700' })).items).toEqual([]);
  }
});

describe('regions (R75)', () => {
  test('a city sees its own subtree in each of its queues, and no neighbour’s', async () => {
    const here = {
      ngos: await ngo(1, '360731'),
      complaints: await complaint(),
      disbursements: await disbursement(),
      imports: await staged(),
    };
    const there = await ngo(2, '360802');
    for (const [kind, id] of Object.entries(here) as [QueueKind, string][]) {
      expect(await idsOf(as(city('360700')), kind)).toEqual([id]);
      expect(await idsOf(as(city('360731')), kind)).toEqual([id]);
      expect(await idsOf(as(city('360800')), kind)).toEqual(kind === 'ngos' ? [there] : []);
      expect(await idsOf(as(city('360700')), kind, { region: '360800' })).toEqual([]);
      expect(await idsOf(admin(), kind, { region: '360800' })).toEqual(kind === 'ngos' ? [there] : []);
      expect(await idsOf(admin(), kind, { region: '360700' })).toEqual([id]);
    }
    expect(await idsOf(as(city('360700')), 'ngos', { region: '360000' })).toEqual([here.ngos]);
  });
  test('the platform’s own queues are not there for a city, nor any for who is no official', async () => {
    for (const kind of ['reviews', 'refunds', 'cases', 'parked', 'exceptions', 'mails'] as const) {
      await expect(listQueue(as(city('360700')), kind, {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(listAnswered(as(city('360700')), kind, {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await expect(listQueue(as(), 'ngos', {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(listQueue(as(official('finance')), 'complaints', {})).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

test('pages by their place, the oldest first; late ones and words are found, no pattern is taken for one', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 52; n++) ids.push(await ngo(n, '360731', 60 - n));
  const first = await listQueue(admin(), 'ngos', {});
  expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 50));
  expect(await idsOf(admin(), 'ngos', { cursor: first.nextCursor })).toEqual(ids.slice(50));
  const fresh = await ngo(99, '360731', 0);
  expect(await idsOf(admin(), 'ngos', { text: 'Organisation 99' })).toEqual([fresh]);
  expect(await idsOf(admin(), 'ngos', { text: '第99家 100%', isLate: true })).toEqual([]);
  expect(await idsOf(admin(), 'ngos', { text: '第99_' })).toEqual([]);
  const [queue] = (await listWaiting(admin())).filter(({ kind }) => kind === 'ngos');
  expect(queue).toMatchObject({ count: 53 });
  expect(queue!.items.map(({ id }) => id)).toEqual(ids.slice(0, 20));
});

test('a renewed certificate waits since it was stated, however long ago its organisation was sent in', async () => {
  const [stated, ngoId, id] = [new Date(Date.now() - DAY), await ngo(1, '360731', 400), newId('cert')];
  await sql`insert into certificates (id, ngo_id, number, issuer, issued_on, state, stated_at)
    values (${id}, ${ngoId}, 'R-1', '江西省民政厅', '2026-01-01', 'pending', ${stated})`;
  expect((await listQueue(admin(), 'certificates', {})).items).toMatchObject([{ id, since: stated }]);
  expect(await idsOf(admin(), 'certificates', { isLate: true })).toEqual([]);
});

test('an answer is of its own queue and region', async () => {
  const here = await ngo(1, '360731');
  const gift = await makeGift(world, 1_000);
  const acts = [
    { action: 'ngo.verify', subject: `ngo:${here}`, reason: '核对无误' },
    { action: 'ngo.verify', subject: `ngo:${await ngo(2, '360802')}` },
    { action: 'refund.decline', subject: `gift:${gift.id}`, reason: '不能退' },
    { action: 'refund.decline', subject: `other:${gift.id}` },
  ];
  await db.transaction(async (tx) => {
    for (const act of acts) await audit(tx, admin(), act);
  });
  const answers = async (ctx: ReturnType<typeof as>, kind: QueueKind, filter = {}) =>
    (await listAnswered(ctx, kind, filter)).items.map(({ nameEn, reason }) => [nameEn, reason]);
  const one = [['Organisation 1', '核对无误']];
  expect(await answers(admin(), 'ngos')).toEqual([['Organisation 2', null], ...one]);
  expect(await answers(admin(), 'ngos', { region: '360700' })).toEqual(one);
  expect(await answers(as(city('360700')), 'ngos')).toEqual(one);
  expect(await answers(as(city('360700')), 'ngos', { region: '360800' })).toEqual([]);
  expect(await answers(admin(), 'refunds')).toEqual([[expect.any(String), '不能退']]);
});

test('answers stand there with who, when and why', async () => {
  const gift = await makeGift(world, 1_000);
  await give([events.charge(gift, undefined, { amount: 999 })]);
  expect(await idsOf(admin(), 'reviews')).toEqual([gift.id]);
  const { caseId } = await propose(gift.id, { act: 'release' });
  expect(await idsOf(admin(), 'cases')).toEqual([caseId]);
  await decide(caseId);
  expect(await idsOf(admin(), 'cases')).toEqual([]);
  expect(await idsOf(admin(), 'reviews')).toEqual([]);
  const { items } = await listAnswered(admin(), 'cases', {});
  expect(items.map(({ action, reason }) => [action, reason])).toEqual([
    ['refund.approve', '核对无误，同意办理。'],
    ['refund.propose', '捐赠人重复支付，申请退回'],
  ]);
});

describe('many at once', () => {
  const log = () => sql`select action, reason from audit_events order by seq`;
  test('failed mails wait again, each with its own line; one whose reader is erased, or done already, is left', async () => {
    const [one, two, erased] = [await failedMail(), await failedMail(), await failedMail('ERASED', '')];
    expect((await idsOf(admin(), 'mails')).sort()).toEqual([one, two].sort());
    expect(await actOnMany(admin(), 'mails', { ids: [one, two, erased, 'mail_none', one] })).toBe(2);
    expect(await sql`select distinct state, attempts from mails where id = any(${[one, two]})`).toEqual([
      { state: 'queued', attempts: 0 },
    ]);
    expect((await log()).map(({ action }) => action)).toEqual(['mail.resend', 'mail.resend']);
  });
  test('parked events go back to settle; exceptions keep one note each, and only with one', async () => {
    for (const n of [1, 2])
      await sql`insert into inbox (event_id, body, received_at, state) values (${`evt_${n}`}, ${Buffer.from('{}')}, now(), 'parked')`;
    await sql`insert into reconcile_exceptions (id, provider, kind, cause, object_id, day, currency, provider_amount, ledger_amount, first_seen_at, last_seen_at)
      values ('payment:pi_1', 'stripe', 'payment', 'amount', 'pi_1', '2026-09-01', 'cny', 2, 1, now(), now())`;
    expect(await actOnMany(admin(), 'parked', { ids: ['evt_1', 'evt_2'] })).toBe(2);
    await expect(actOnMany(admin(), 'exceptions', { ids: ['payment:pi_1'] })).rejects.toMatchObject({
      code: 'VALIDATION',
    });
    expect(await actOnMany(admin(), 'exceptions', { ids: ['payment:pi_1'], reason: '已问支付机构' })).toBe(1);
    expect(await log()).toEqual([
      { action: 'inbox.retry', reason: null },
      { action: 'inbox.retry', reason: null },
      { action: 'reconcile.note', reason: '已问支付机构' },
    ]);
  });
  test('complaints are taken up in one’s own region only; nothing chosen is said', async () => {
    const id = await complaint();
    expect(await actOnMany(as(city('360800')), 'complaints', { ids: [id] })).toBe(0);
    expect(await actOnMany(as(city('360700')), 'complaints', { ids: [id] })).toBe(1);
    expect(await actOnMany(as(city('360700')), 'complaints', { ids: [id] })).toBe(0);
    await expect(actOnMany(admin(), 'parked', { ids: [] })).rejects.toMatchObject({
      details: { reason: 'nothing_chosen' },
    });
  });
  test('nobody who may not do one does many', async () => {
    for (const kind of ['parked', 'exceptions', 'mails'] as const) {
      await expect(actOnMany(as(official('auditor')), kind, { ids: ['x'] })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
      await expect(actOnMany(as(city('360700')), kind, { ids: ['x'] })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    const id = await complaint();
    await expect(actOnMany(as(official('auditor')), 'complaints', { ids: [id] })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});

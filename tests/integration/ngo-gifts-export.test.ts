import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { verifyAudit } from '@/lib/audit/verify';
import type { GiftFilter } from '@/lib/donations/gift-filter';
import { listNgoGifts } from '@/lib/donations/ngo-gifts';
import { exportNgoGifts, ngoGiftsCsv, ngoGiftsXlsx } from '@/lib/donations/ngo-gifts-export';
import { plainYuan } from '@/lib/money/format';
import { readTotals } from '@/lib/totals/queries';
import { DAY, events, give, makeGift, makeWorld, NOON, type World } from '../support/money-world';
import { asActor, makeMember, makePerson, makeRegions, type Person } from '../support/people';

const COUNT = 2_300;
const words = {
  head: ['time', 'reference', 'campaign', 'name', 'state', 'paid', 'back', 'net', 'seq', 'message'],
  anonymous: 'anonymous',
  sheet: 'Gifts',
  state: (state: string) => state,
  total: 'Total',
  rows: (count: number) => `${count} gifts`,
};
let world: World;
let viewer: Person;

const rowsFor = (person: Person, ngoId: string, filter: GiftFilter = {}, format: 'csv' | 'xlsx' = 'csv') =>
  exportNgoGifts(asActor(person), { ngoId, format, filter });

async function exported(person: Person, ngoId = world.ngoId, filter: GiftFilter = {}): Promise<string> {
  let text = '';
  for await (const piece of ngoGiftsCsv(await rowsFor(person, ngoId, filter), words)) text += piece;
  return text;
}
const found = async (filter: GiftFilter) =>
  (await listNgoGifts(asActor(viewer), { ngoId: world.ngoId, ...filter })).items;

beforeAll(async () => {
  await makeRegions();
  world = await makeWorld();
  viewer = await makeMember(world.ngoId, 'export', 'viewer');
  const gifts = [];
  for (let n = 0; n < COUNT; n++) gifts.push(await makeGift(world, 1_000 + n));
  await sql`update gifts set display_mode = 'nick', nick = '=HYPERLINK("http://x.example","y")', message = '+1-1' where id = ${gifts[0]!.id}`;
  await sql`update gifts set donor_name = 'Not Shown' where id = ${gifts[1]!.id}`;
  await sql`update gifts set display_mode = 'name', donor_name = 'Zhou_100% Ming' where id = ${gifts[3]!.id}`;
  await give(gifts.map((gift) => events.charge(gift, NOON)));
  await give([events.refund(gifts[2]!, 're_export', 300)]);
}, 120_000);

test('has every gift once, in the order of the books, and its foot says how many and how much', async () => {
  const text = await exported(viewer);
  expect(text.startsWith('\uFEFFtime,')).toBe(true);
  const lines = parse(text.slice(1), { relax_column_count: true }) as string[][];
  const rows = lines.slice(1, -2);
  expect(rows).toHaveLength(COUNT);
  expect(new Set(rows.map((row) => row[1])).size).toBe(COUNT);
  const seqs = rows.map((row) => Number(row[8]));
  expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
  const totals = await readTotals(`ngo:${world.ngoId}`);
  expect(lines.at(-2)!.slice(0, 8)).toEqual([
    'Total',
    `${COUNT} gifts`,
    '',
    '',
    '',
    plainYuan(totals.grossFen),
    plainYuan(totals.refundedFen),
    plainYuan(totals.netFen),
  ]);
  expect(totals.refundedFen).toBe(300);
});

test('no cell is a formula, and names are shown only as donors chose', async () => {
  const text = await exported(viewer);
  expect(text).not.toContain('Not Shown');
  const lines = parse(text.slice(1), { relax_column_count: true }) as string[][];
  const cells = lines.flat().filter((cell) => /^[=+@-]/.test(cell));
  expect(cells).toEqual([]);
  expect(lines.flat()).toContain(`'=HYPERLINK("http://x.example","y")`);
});

test('what is posted while it is read is not in it: it is the books as of its beginning', async () => {
  const pieces = ngoGiftsCsv(await rowsFor(viewer, world.ngoId), words);
  await pieces.next();
  let text = String((await pieces.next()).value);
  const late = await makeGift(world, 77_777);
  await give([events.charge(late, NOON + DAY)]);
  for await (const piece of pieces) text += piece;
  expect(text).toContain(`Total,${COUNT} gifts`);
  expect(text).not.toContain('777.77');
});

test('strangers and other organisations get nothing', async () => {
  await expect(exported(await makePerson())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const other = await makeMember(world.holderId, 'holder', 'viewer');
  await expect(exported(other)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await exported(other, world.holderId)).toContain('Total,');
});

test('a gift is found by its reference, by how a shown name begins, and never by a hidden name', async () => {
  const [zhou] = await found({ search: 'zhou_100%' });
  expect(zhou).toMatchObject({ shownName: 'Zhou_100% Ming', paidFen: 1_003 });
  expect(await found({ search: 'Ming' })).toEqual([]); // not how it begins
  expect(await found({ search: 'zhouX100' })).toEqual([]); // an underscore is an underscore
  expect(await found({ search: 'Not Shown' })).toEqual([]);
  expect(await found({ search: ` ${zhou!.reference.toLowerCase()} ` })).toEqual([zhou]);
  expect(await found({ search: 'CA-0000-0000-00' })).toEqual([]);
});

test('state, day, amount, way and campaign are looked for together, page by page', async () => {
  expect((await found({ state: 'partially_refunded' })).map((gift) => gift.refundedFen)).toEqual([300]);
  expect(await found({ state: 'refunded' })).toEqual([]);
  expect((await found({ minFen: 1_010, maxFen: 1_012 })).map((gift) => gift.paidFen).sort()).toEqual([
    1_010, 1_011, 1_012,
  ]);
  expect(await found({ channel: 'monthly' })).toEqual([]);
  expect(await found({ channel: 'offline' })).toEqual([]);
  expect(await found({ campaignId: 'camp_other' })).toEqual([]);
  const [any] = await found({});
  const day = new Date(any!.paidAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  expect(await found({ to: '2001-01-01' })).toEqual([]);
  expect(await found({ from: '2999-01-01' })).toEqual([]);
  expect((await found({ from: '2001-01-01', to: day, channel: 'once' })).length).toBe(50);
  const page = await listNgoGifts(asActor(viewer), { ngoId: world.ngoId, minFen: 1_100 });
  const after = await listNgoGifts(asActor(viewer), {
    ngoId: world.ngoId,
    minFen: 1_100,
    before: page.next!,
  });
  const seqs = [...page.items, ...after.items].map((gift) => gift.postedSeq);
  expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => b - a));
});

test('what is frequent in one campaign and rare in the next is found in both, in the order of the books', async () => {
  const other = await makeWorld();
  await sql`update campaigns set holder_id = ${world.ngoId} where id = ${other.campaignId}`;
  const few = [await makeGift(other, 1_100), await makeGift(other, 1_099), await makeGift(other, 3_298)];
  await give(few.map((gift) => events.charge(gift, NOON)));
  const first = await listNgoGifts(asActor(viewer), { ngoId: world.ngoId, minFen: 1_100 });
  const ofOther = await found({ minFen: 1_100, campaignId: other.campaignId });
  expect(ofOther.map(({ paidFen }) => paidFen).sort()).toEqual([1_100, 3_298]);
  expect(first.items.slice(0, 2)).toEqual(ofOther); // the last that were posted
  const seqs = first.items.map(({ postedSeq }) => postedSeq);
  expect(seqs).toEqual([...seqs].sort((a, b) => b - a));
  expect(first.items).toHaveLength(50);
  const mixed = await found({ minFen: 3_297, maxFen: 3_299 });
  expect(mixed[0]).toMatchObject({
    paidFen: 3_298,
    postedSeq: ofOther.find(({ paidFen }) => paidFen === 3_298)!.postedSeq,
  });
  expect(mixed.map(({ paidFen }) => paidFen).sort()).toEqual([3_297, 3_298, 3_298, 3_299]);
  await sql`update campaigns set holder_id = ${other.holderId} where id = ${other.campaignId}`;
});

test('an export has what was looked for, and the log says it was made, without the name that was typed', async () => {
  const lines = parse((await exported(viewer, world.ngoId, { search: 'Zhou' })).slice(1), {
    relax_column_count: true,
  }) as string[][];
  expect(lines.at(-2)!.slice(0, 6)).toEqual(['Total', '1 gifts', '', '', '', '10.03']);
  const [logged] = await sql<{ actorId: string; subject: string; after: object }[]>`
    select actor_id as "actorId", subject, after from audit_events where action = 'ngo.giftsExport' order by seq desc limit 1`;
  expect(logged).toEqual({
    actorId: viewer.userId,
    subject: `ngo:${world.ngoId}`,
    after: { format: 'csv', isSearch: true },
  });
  expect(await verifyAudit()).toEqual([]);
});

test('the workbook has the rows and the hash of the CSV', async () => {
  const csv = await exported(viewer, world.ngoId, { maxFen: 1_500 });
  const hash = /sha256,([0-9a-f]{64})/.exec(csv)![1]!;
  const pieces: Uint8Array[] = [];
  const rows = await rowsFor(viewer, world.ngoId, { maxFen: 1_500 }, 'xlsx');
  for await (const piece of ngoGiftsXlsx(rows, words)) pieces.push(piece);
  const sheet = strFromU8(unzipSync(Buffer.concat(pieces))['xl/worksheets/sheet1.xml']!);
  expect(sheet).toContain(hash);
});

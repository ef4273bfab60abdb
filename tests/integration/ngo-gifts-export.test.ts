import { parse } from 'csv-parse/sync';
import { beforeAll, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { ngoGiftRows, ngoGiftsCsv } from '@/lib/donations/ngo-gifts-export';
import { plainYuan } from '@/lib/money/format';
import { readTotals } from '@/lib/totals/queries';
import { DAY, events, give, makeGift, makeWorld, NOON, type World } from '../support/money-world';
import { asActor, makeMember, makePerson, makeRegions, type Person } from '../support/people';

const COUNT = 2_300;
const words = {
  head: ['time', 'reference', 'campaign', 'name', 'state', 'paid', 'back', 'net', 'seq', 'message'],
  anonymous: 'anonymous',
  state: (state: string) => state,
  total: 'Total',
  rows: (count: number) => `${count} gifts`,
};
let world: World;
let viewer: Person;

async function exported(person: Person, ngoId = world.ngoId): Promise<string> {
  let text = '';
  for await (const piece of ngoGiftsCsv(ngoGiftRows(asActor(person), ngoId), words)) text += piece;
  return text;
}

beforeAll(async () => {
  await makeRegions();
  world = await makeWorld();
  viewer = await makeMember(world.ngoId, 'export', 'viewer');
  const gifts = [];
  for (let n = 0; n < COUNT; n++) gifts.push(await makeGift(world, 1_000 + n));
  await sql`update gifts set display_mode = 'nick', nick = '=HYPERLINK("http://x.example","y")', message = '+1-1' where id = ${gifts[0]!.id}`;
  await sql`update gifts set donor_name = 'Not Shown' where id = ${gifts[1]!.id}`;
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
  const pieces = ngoGiftsCsv(ngoGiftRows(asActor(viewer), world.ngoId), words);
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

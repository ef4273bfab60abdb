import { expect, test } from 'vitest';
import { sql } from '@/db/client';
import { mailDonorKey } from '@/lib/donations/donor-key';
import { decideImport } from '@/lib/imports/decide';
import { eraseStaged } from '@/lib/imports/erase';
import { importFile } from '@/lib/imports/import-file';
import { postApproved, postImport } from '@/lib/imports/post-import';
import { runChecks } from '@/lib/ledger/check';
import { readTotals } from '@/lib/totals/queries';
import { csvText, faultsOf, importOf, row, writeImportFile } from '../../support/import-files';
import { events, give, makeGift, makeWorld, NOON } from '../../support/money-world';
import { asActor, asVisitor, joined, makePerson, NOW } from '../../support/people';

const world = await makeWorld();
const [names] = await sql<{ ngoSlug: string; campaign: string }[]>`
  select n.slug as "ngoSlug", c.slug as campaign from campaigns c join ngos n on n.id = c.ngo_id where c.id = ${world.campaignId}`;
const { ngoSlug, campaign } = names!;
const member = joined(await makePerson(), world.ngoId, ngoSlug, 'finance');
const official = await makePerson({ official: { role: 'admin', regionCode: '360000' } });

const read = (content: string | Uint8Array, isAllOrNothing = false) =>
  importFile(asActor(member), {
    path: writeImportFile(content),
    fileName: 'gifts.csv',
    ngoSlug,
    isAllOrNothing,
  });
const approve = (importId: string) =>
  decideImport(asActor(official), { importId, decision: 'approved', reason: '与银行流水核对一致' });

test('good rows wait for an official, then count to the fen', async () => {
  const before = await readTotals(`campaign:${world.campaignId}`);
  const id = await read(
    csvText([
      row(campaign, 'A-1', { amount_yuan: '0.01' }),
      row(campaign, 'A-2', { amount_yuan: '999,999,999.99', donor_name: '李四', display_mode: 'name' }),
      row(campaign, 'A-3', { amount_yuan: '12.345' }),
      row('somebody-elses', 'A-4'),
    ]),
  );
  expect(await importOf(id)).toMatchObject({ state: 'staged', good: 2, bad: 2, sum: 100_000_000_000 });
  expect(await faultsOf(id)).toEqual(['4 amount_yuan too_many_decimals', '5 campaign unknown_campaign']);
  expect(await readTotals(`campaign:${world.campaignId}`)).toMatchObject({ grossFen: before.grossFen });
  expect(await postApproved()).toBe(false);
  await approve(id);
  await postImport(id);
  expect(await importOf(id)).toMatchObject({ state: 'posted', posted: 2 });
  expect(await readTotals(`campaign:${world.campaignId}`)).toMatchObject({
    grossFen: before.grossFen + 100_000_000_000,
    giftCount: before.giftCount + 2,
    donorCount: before.donorCount + 2,
  });
  expect(await runChecks()).toEqual([]);
  const [entry] = await sql`select account from ledger_entries e join ledger_transactions t on t.seq = e.seq
    where t.provider = ${`import:${ngoSlug}`} and t.external_id = 'A-1' and e.amount_fen > 0`;
  expect(entry).toEqual({ account: `bank:${world.holderId}` });
  expect(await eraseStaged()).toBe(true);
  const people =
    await sql`select donor_name from import_rows where import_id = ${id} and donor_name is not null`;
  expect(people).toEqual([]);
  expect(await sql`select * from mails where kind = 'receipt'`).toEqual([]);
});

test('the same file again, and the same rows in another file, count once', async () => {
  const rows = [row(campaign, 'B-1'), row(campaign, 'B-2', { amount_yuan: '3' })];
  const first = await read(csvText(rows));
  expect(await read(csvText(rows))).toBe(first);
  await approve(first);
  await postImport(first);
  await postImport(first);
  expect(await read(csvText(rows))).toBe(first);
  const later = await read(
    csvText([...rows, row(campaign, 'B-3'), row(campaign, 'B-2', { amount_yuan: '4' })]),
  );
  expect(await importOf(later)).toMatchObject({ state: 'staged', good: 1, known: 2, bad: 1 });
  expect(await faultsOf(later)).toEqual(['5 external_id changed']);
  const nothingNew = await read(csvText([...rows].reverse()));
  expect(await importOf(nothingNew)).toMatchObject({ state: 'posted', good: 0, known: 2, posted: 0 });
  expect(await runChecks()).toEqual([]);
});

test('a row twice in one file: the same values are known, others are wrong', async () => {
  const id = await read(
    csvText([row(campaign, 'C-1'), row(campaign, 'C-1'), row(campaign, 'C-1', { note: 'x' })]),
  );
  expect(await importOf(id)).toMatchObject({ good: 1, known: 1, bad: 1 });
});

test('all or nothing: one bad row and none waits; corrected, it is a new import', async () => {
  const bad = await read(
    csvText([row(campaign, 'D-1'), row(campaign, 'D-2', { paid_at: 'yesterday' })]),
    true,
  );
  expect(await importOf(bad)).toMatchObject({ state: 'refused', good: 1, bad: 1 });
  const good = await read(csvText([row(campaign, 'D-1'), row(campaign, 'D-2')]), true);
  expect(await importOf(good)).toMatchObject({ state: 'staged', good: 2, known: 0 });
});

test('one donor gives online and outside: one donor', async () => {
  const email = 'both@example.org';
  const gift = await makeGift(world, 500, { donorKey: mailDonorKey(email), email });
  await give([events.charge(gift, NOON - 86_400 * 20)]);
  const before = await readTotals('platform');
  const id = await read(
    csvText([
      row(campaign, 'E-1', { donor_email: ' BOTH@example.org' }),
      row(campaign, 'E-2', { donor_email: 'other@example.org' }),
      row(campaign, 'E-3', { donor_phone: '138 0013 8000' }),
      row(campaign, 'E-4', { donor_phone: '+8613800138000' }),
    ]),
  );
  await approve(id);
  await postImport(id);
  expect(await readTotals('platform')).toMatchObject({
    giftCount: before.giftCount + 4,
    donorCount: before.donorCount + 2,
  });
  expect(await runChecks()).toEqual([]);
});

test('festival, closing time and the future are judged by paid_at', async () => {
  const festival = `festival:${world.festivalId}` as const;
  const before = await readTotals(festival);
  await sql`update campaigns set closed_at = '2026-08-30T00:00:00Z' where id = ${world.campaignId}`;
  const id = await read(
    csvText([
      row(campaign, 'F-1', { paid_at: '2026-08-30T08:00:00' }),
      row(campaign, 'F-2', { paid_at: '2025-12-31T23:59:59Z' }),
      row(campaign, 'F-3', { paid_at: '2099-01-01' }),
      row(campaign, 'F-4', { paid_at: '2026-08-30T07:59:59' }),
      row(campaign, 'F-5', { paid_at: '2026-08-10' }),
    ]),
  );
  expect(await faultsOf(id)).toEqual([
    '2 paid_at after_close',
    '3 paid_at before_start',
    '4 paid_at in_future',
  ]);
  await approve(id);
  await sql`update campaigns set closed_at = '2026-08-29T00:00:00Z' where id = ${world.campaignId}`;
  await postImport(id);
  expect(await importOf(id)).toMatchObject({ state: 'posted', good: 1, bad: 4, posted: 1, sum: 10_000 });
  expect(await faultsOf(id)).toContain('5 paid_at after_close');
  expect((await readTotals(festival)).giftCount).toBe(before.giftCount);
  expect(await runChecks()).toEqual([]);
  await sql`update campaigns set closed_at = null where id = ${world.campaignId}`;
});

test('the wrong people are refused', async () => {
  const content = csvText([row(campaign, 'G-1')]);
  const file = { path: writeImportFile(content), fileName: 'g.csv', ngoSlug, isAllOrNothing: false };
  const editor = joined(await makePerson(), world.ngoId, ngoSlug, 'editor');
  await expect(importFile(asVisitor(), file)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(importFile(asActor(editor), file)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(importFile(asActor(official), file)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const maker = await makePerson({ official: { role: 'admin', regionCode: '360000' } });
  const both = { ...maker, memberships: [{ ngoId: world.ngoId, ngoSlug, role: 'owner' as const }] };
  const id = await importFile(asActor(both), file);
  const input = { importId: id, decision: 'approved', reason: '与银行流水核对一致' };
  await expect(decideImport(asActor(both), input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(decideImport(asActor(member), input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const elsewhere = await makePerson({ official: { role: 'city', regionCode: '360800' } });
  await expect(decideImport(asActor(elsewhere), input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await decideImport(asActor(official), { ...input, decision: 'returned' });
  await expect(decideImport(asActor(official), input)).rejects.toMatchObject({ code: 'WRONG_STATE' });
  await postImport(id);
  expect(await importOf(id)).toMatchObject({ state: 'rejected', posted: 0 });
  expect(await read(content)).not.toBe(id);
});

test('several workers at once post each row once', async () => {
  const id = await read(
    csvText(
      Array.from({ length: 9_001 }, (_, n) => row(campaign, `H-${n}`, { amount_yuan: `${n + 1}.${n % 10}` })),
    ),
  );
  expect(await importOf(id)).toMatchObject({ state: 'staged', good: 9_001 });
  await approve(id);
  await Promise.all([postImport(id), postImport(id), postApproved()]);
  expect(await importOf(id)).toMatchObject({ state: 'posted', posted: 9_001 });
  expect(await runChecks()).toEqual([]);
  expect(NOW.getTime()).toBeLessThan(Date.now());
});

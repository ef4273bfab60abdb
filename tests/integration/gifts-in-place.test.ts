import { beforeEach, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { freshDatabase } from '../support/database';
import { events, give, makeGift, makeWorld, NOON, type TestGift, type World } from '../support/money-world';

/**
 * What settling costs most is the gift's row (a festival's pace hangs on it). While no index depends on a column that
 * settling changes, and the row's page has room, PostgreSQL writes it anew in its page and touches no index.
 */
let world: World;
beforeEach(async () => {
  await freshDatabase();
  world = await makeWorld();
});

/** What settling changes of a gift that is simply paid (lib/donations/save.ts, `saveGifts`). */
const CHANGED = [
  'state',
  'accepted_at',
  'payment_intent',
  'paid_at',
  'paid_fen',
  'settled_at',
  'scopes',
  'day',
  'posted_seq',
  'is_pending_counted',
  'donor_email',
];

test('no index of gifts, and no condition of one, names a column that settling changes', async () => {
  const rows = await sql<{ name: string; column: string }[]>`
    select i.indexrelid::regclass::text as name, a.attname as column
    from pg_index i join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = i.indexrelid and d.refobjid = i.indrelid
      join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
    where i.indrelid = 'gifts'::regclass`;
  expect(rows.map((row) => row.column)).toContain('review_reason'); // of a condition: those are seen too
  expect(rows.filter((row) => CHANGED.includes(row.column))).toEqual([]);
});

test('a settled gift stays in its page', async () => {
  const gifts: TestGift[] = [];
  for (let n = 0; n < 120; n++) gifts.push(await makeGift(world));
  // As long as rows are in life: a payment page's address, a place, a few words.
  await sql.begin(async (tx) => {
    await tx`create temp table rows on commit drop as select * from gifts`;
    await tx`delete from gifts`;
    await tx`update rows set checkout_url = repeat('u', 420), origin_key = repeat('o', 64), input_hash = repeat('h', 64), message = '愿灯常亮'`;
    await tx`insert into gifts select * from rows`;
  });
  const pages = async () =>
    new Map(
      (
        await sql<{ id: string; page: number; state: string }[]>`
          select id, (ctid::text::point)[0]::int as page, state from gifts`
      ).map(({ id, page, state }) => [id, { page, state }]),
    );
  const before = await pages();
  await give(gifts.map((gift) => events.charge(gift, NOON)));
  for (const [id, { page, state }] of await pages()) {
    expect(state).toBe('succeeded');
    expect(page).toBe(before.get(id)!.page);
  }
});

import { beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '../support/database';
import { RULES, type Rule } from '../support/money-rules';
import { events, give, makeGift, makeWorld } from '../support/money-world';
import { publishPool } from '../support/pool-world';

/**
 * Each rule that PostgreSQL keeps about money is taken away for a moment: with it the harm is refused, without it the
 * harm happens and is seen. So no rule stands there unproved, and a new one needs its line here.
 */
class Undo extends Error {}

let db: Awaited<ReturnType<typeof useDatabase>>['ownerSql'];
beforeAll(async () => {
  db = (await useDatabase()).ownerSql;
  const world = await makeWorld();
  await publishPool(world, { id: 'pool_1' });
  const [one, other] = [
    await makeGift(world, 10_000, { donorKey: 'mail:one' }),
    await makeGift(world, 5_000, { donorKey: 'mail:other' }),
  ];
  await makeGift(world, 5_000);
  await give([
    ...[one, other].flatMap((g) => [events.charge(g), events.session(g)]),
    events.refund(one, 're_1', 1_000),
    events.dispute(other, 'dp_1', 'funds_withdrawn', 'needs_response'),
  ]);
});

type Sql = typeof db;
const isTrigger = async (sql: Sql, rule: string) =>
  (await sql`select from pg_trigger where tgname = ${rule} and not tgisinternal`).length > 0;
const isConstraint = async (sql: Sql, rule: string) =>
  (await sql`select from pg_constraint where conname = ${rule} and contype <> 't'`).length > 0;

async function takeAway(sql: Sql, { table, rule }: Pick<Rule, 'table' | 'rule'>): Promise<void> {
  if (await isTrigger(sql, rule)) await sql.unsafe(`alter table ${table} disable trigger ${rule}`);
  else if (await isConstraint(sql, rule))
    await sql.unsafe(`alter table ${table} drop constraint ${rule} cascade`);
  else await sql.unsafe(`drop index ${rule}`);
}

const look = (sql: Sql, seenBy: string) =>
  sql.unsafe(seenBy.startsWith('select') ? seenBy : `select * from ${seenBy}`);

/** Does the harm to its end, what is looked at only at the commit included. */
async function doHarm(sql: Sql, harm: string): Promise<void> {
  await sql.unsafe(harm);
  await sql.unsafe('set constraints all immediate');
  await sql.unsafe('set constraints all deferred');
}

describe('without the rule the harm happens, with it it is refused', () => {
  test.each(RULES.map((rule) => [rule.rule, rule] as const))('%s', async (_, rule) => {
    const work = db.begin(async (outer) => {
      const sql = outer as unknown as Sql;
      for (const [table, other] of rule.aside ?? []) await takeAway(sql, { table, rule: other });
      expect(await look(sql, rule.seenBy)).toEqual([]);
      const refused = outer.savepoint((inner) => doHarm(inner as unknown as Sql, rule.harm));
      await expect(refused).rejects.toMatchObject({ code: expect.stringMatching(/^23/) });
      await takeAway(sql, rule);
      await doHarm(sql, rule.harm);
      expect((await look(sql, rule.seenBy)).length).toBeGreaterThan(0);
      throw new Undo();
    });
    await expect(work).rejects.toBeInstanceOf(Undo);
  });
});

test('every rule of the money tables has its line', async () => {
  const tables = [...new Set(RULES.map(({ table }) => table))];
  const there = await db`
    select conname as rule from pg_constraint where conrelid::regclass::text in ${db(tables)} and contype in ('c', 'u', 'p', 'f', 'x')
    union select indexrelid::regclass::text from pg_index where indisunique and indrelid::regclass::text in ${db(tables)}
    union select tgname from pg_trigger where not tgisinternal and tgrelid::regclass::text in ${db(tables)}`;
  expect(there.map(({ rule }) => rule).sort()).toEqual(RULES.map(({ rule }) => rule).sort());
});

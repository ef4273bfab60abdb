import { beforeAll, expect, test } from 'vitest';
import { type Random, seeded } from '../chaos/random';
import { useDatabase } from '../support/database';
import { events, give, makeGift, makeWorld } from '../support/money-world';

/** Whoever may do everything in the database changes one field of a ledger row: the hash chain names it (reliability.md E13). */
const EDITS = 250;

type Row = Record<string, unknown>;
let db: Awaited<ReturnType<typeof useDatabase>>['ownerSql'];
let transactions: Row[];
let entries: Row[];

beforeAll(async () => {
  db = (await useDatabase()).ownerSql;
  const world = await makeWorld();
  for (let n = 0; n < 15; n++) {
    const gift = await makeGift(world, 10_000 + n);
    await give([events.charge(gift), events.refund(gift, `re_${n}`, 100 + n)]);
    // The day moves over midnight: a posting is reversed and stands anew.
    if (n % 3 === 0) await give([events.intent(gift, Date.UTC(2026, 8, 8, 2) / 1000)]);
  }
  for (const table of ['ledger_transactions', 'ledger_entries', 'ledger_head'])
    await db.unsafe(`alter table ${table} disable trigger user`);
  transactions = [...(await db`select * from ledger_transactions order by seq`)];
  entries = [...(await db`select * from ledger_entries order by seq, n`)];
});

/** Another value of the same kind, as an SQL parameter with its cast. */
function otherThan(value: unknown, random: Random): unknown {
  if (value === null) return random.pick(['1', '7']);
  if (value instanceof Date) return new Date(value.getTime() + random.pick([-1, 1, 1_000, 86_400_000]));
  if (value instanceof Uint8Array) return flipped(value, random);
  if (Array.isArray(value))
    return random.pick([
      value.slice(1),
      [...value, 'platform'],
      [...value].reverse(),
      [changed(String(value[0]), random), ...value.slice(1)],
    ]);
  if (typeof value === 'number') return value + 100; // n: the place of an entry
  const text = String(value);
  return /^-?\d+$/.test(text)
    ? String(BigInt(text) + BigInt(random.pick([-1, 1, 100])))
    : changed(text, random);
}

function flipped(bytes: Uint8Array, random: Random): Uint8Array {
  const other = Uint8Array.from(bytes);
  other[random.between(0, other.length - 1)]! ^= 1 << random.between(0, 7);
  return other;
}

/** One sign changed, put in or taken out. */
function changed(text: string, random: Random): string {
  const at = random.between(0, text.length - 1);
  const sign = random.pick(['x', 'X', '0', ':', ';', ',', '\n', '捐'].filter((one) => one !== text[at]));
  return random.pick([
    text.slice(0, at) + sign + text.slice(at + 1),
    text.slice(0, at) + sign + text.slice(at),
    text.slice(0, at) + text.slice(at + 1),
  ]);
}

class Undo extends Error {}

/** Makes one edit and takes it back: whether the chain names it, or null when a primary key refused it. */
async function isFound(table: string, row: Row, column: string, value: unknown): Promise<boolean | null> {
  let found: boolean | null = null;
  const place = 'n' in row ? db`and n = ${row.n as number}` : db``;
  const work = db.begin(async (sql) => {
    await sql`update ${sql(table)} set ${sql({ [column]: value } as never)} where seq = ${row.seq as string} ${place}`;
    found = (await sql`select from check_i7_chain limit 1`).length > 0;
    throw new Undo();
  });
  await work.catch((error: { code?: string }) => {
    if (!(error instanceof Undo) && error.code !== '23505') throw error;
  });
  return found;
}

test(`${EDITS} random edits of single fields: the chain finds every one`, { timeout: 60_000 }, async () => {
  const random = seeded();
  expect(await db`select * from check_i7_chain`).toEqual([]);
  expect(transactions.some(({ kind }) => kind === 'gift.reversal')).toBe(true);
  const missed: unknown[] = [];
  for (let edits = 0; edits < EDITS; ) {
    const [table, rows] = random.pick([
      ['ledger_entries', entries],
      ['ledger_transactions', transactions],
    ] as const);
    const row = random.pick(rows);
    const column = random.pick(Object.keys(row));
    const value = column === 'day' ? dayAfter(row[column]) : otherThan(row[column], random);
    const found = await isFound(table, row, column, value);
    if (found !== null) edits++;
    if (found === false) missed.push({ table, column, from: row[column], to: value });
  }
  expect(missed).toEqual([]);
});

const dayAfter = (day: unknown) =>
  new Date(new Date(String(day)).getTime() + 86_400_000).toISOString().slice(0, 10);

test.each([
  ['a transaction in the middle', 'delete from ledger_transactions where seq = 5'],
  [
    'the newest transaction',
    'delete from ledger_transactions where seq = (select max(seq) from ledger_transactions)',
  ],
  ['the entries of one', 'delete from ledger_entries where seq = 3'],
  ['one entry', 'delete from ledger_entries where seq = 3 and n = 0'],
  [
    'the newest transaction with its head',
    'delete from ledger_transactions where seq = (select max(seq) from ledger_transactions); update ledger_head set seq = seq - 1',
  ],
])('%s taken out is found', async (_, harm) => {
  const work = db.begin(async (sql) => {
    await sql.unsafe(harm);
    expect((await sql`select * from check_i7_chain`).length).toBeGreaterThan(0);
    throw new Undo();
  });
  await expect(work).rejects.toBeInstanceOf(Undo);
});

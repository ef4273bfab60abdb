import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { db, sql } from '@/db/client';
import { connectionTo, isLostQuestion } from '@/db/connection';
import { TcpProxy } from '../chaos/tcp-proxy';
import { useDatabase } from '../support/database';

/**
 * What the driver does by itself when a line breaks (it ends the process, never answers, or runs the rest of a dead
 * transaction in the next one) and must not do to us: db/line.ts. Here every connection goes through a line that can fail.
 */
let line: TcpProxy;
let eyes: Awaited<ReturnType<typeof useDatabase>>['ownerSql'];
/** Of the same role, which may end its own connections. */
let peer: typeof eyes;
beforeAll(async () => {
  const own = await useDatabase();
  eyes = own.ownerSql;
  peer = own.sql;
  const { hostname, port } = new URL(own.appUrl);
  line = await new TcpProxy({ host: hostname, port: Number(port) }).open();
  const through = new URL(own.appUrl);
  through.port = String(line.port);
  process.env.DATABASE_URL = through.href; // before the app's modules open their first connection
  await eyes`create table marks (who text)`;
  await eyes`grant all on marks to public`;
});
afterAll(() => line.close());

const end = (pid: number) => peer`select pg_terminate_backend(${pid})`;
const marks = async () => (await eyes`select who from marks order by 1`).map(({ who }) => who);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('a transaction whose connection ends between two statements fails as a whole, and the next ones work', async () => {
  const lost = sql.begin(async (tx) => {
    const [own] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
    await tx`insert into marks values ('lost')`;
    await end(own!.pid);
    await pause(200);
    await tx`insert into marks values ('after the end')`;
  });
  await expect(lost).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
  const next = Array.from({ length: 30 }, (_, n) =>
    sql.begin((tx) => tx`insert into marks values (${`next ${n}`})`),
  );
  await Promise.all(next);
  const kept = await marks();
  expect(kept).toHaveLength(30);
  expect(kept).not.toContain('lost');
  expect(kept).not.toContain('after the end');
});

test('connections that end while statements are under way reject them, through drizzle too, and come back', async () => {
  for (let round = 0; round < 2; round++) {
    const work = [
      ...Array.from({ length: 6 }, () => sql`select pg_sleep(9)`),
      ...Array.from({ length: 6 }, () => db.transaction((tx) => tx.execute('select pg_sleep(9)'))),
    ];
    const ended = Promise.allSettled(work);
    let isOver = false;
    void ended.then(() => (isOver = true));
    while (!isOver) {
      await pause(200);
      await peer`select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(9)%' and pid <> pg_backend_pid()`;
    }
    expect(new Set((await ended).map(({ status }) => status))).toEqual(new Set(['rejected']));
    await pause(100);
  }
  const again = Array.from({ length: 20 }, () => Promise.all([sql`select 1`, db.execute('select 1')]));
  expect(await Promise.all(again)).toHaveLength(20);
});

test('a line that is lost while a statement with parameters is asked or described is given up too', {
  timeout: 40_000,
}, async () => {
  await line.become({ kind: 'blackhole' });
  const asked = sql`select ${1}::int as one`;
  await expect(asked).rejects.toThrow();
  await line.become({ kind: 'pass' });
  await pause(300);
  // Now the question comes through, and what is said to it does not.
  await line.become({ kind: 'deaf' });
  const began = performance.now();
  const lost = await Promise.allSettled([
    sql`select ${2}::int as two`,
    sql.begin((tx) => tx`select ${3}::int as three`),
  ]);
  expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(performance.now() - began).toBeLessThan(10_000);
  await line.become({ kind: 'pass' });
  await pause(300);
  expect(await sql`select ${4}::int as four`).toEqual([{ four: 4 }]);
});

test('a line that breaks while the driver asks for types rejects what waits behind, and ends nothing', async () => {
  const url = process.env.DATABASE_URL!;
  const before = process.listeners('unhandledRejection');
  const unhandled: unknown[] = [];
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', (error) => unhandled.push(error));
  try {
    await line.become({ kind: 'reset', resetAfter: [1_200, 1_200] }); // past the hello, within the types
    const fresh = postgres(url, { ...connectionTo(url), max: 1, prepare: false });
    await expect(fresh`select 1`).rejects.toThrow();
    await pause(50);
    expect(unhandled.map(isLostQuestion)).toEqual([true]);
    await line.become({ kind: 'pass' });
    expect(await fresh`select ${[1, 2]}::int[] as two`).toEqual([{ two: [1, 2] }]);
    await fresh.end({ timeout: 1 });
  } finally {
    process.removeAllListeners('unhandledRejection');
    for (const listener of before) process.on('unhandledRejection', listener);
  }
  expect(
    [new Error('x'), Object.assign(new Error('x'), { query: 'select 1' }), null].filter(isLostQuestion),
  ).toEqual([]);
});

test('a line that swallows everything is given up within ten seconds; a long statement is not', {
  timeout: 40_000,
}, async () => {
  const long = sql`select pg_sleep(7), 'done' as said`;
  await expect(long).resolves.toMatchObject([{ said: 'done' }]);
  await line.become({ kind: 'blackhole' });
  const began = performance.now();
  const asked = await Promise.allSettled([
    sql`select 1`,
    sql.begin((tx) => tx`select 1`),
    db.execute('select 1'),
  ]);
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(performance.now() - began).toBeLessThan(10_000);
  await line.become({ kind: 'pass' });
  await pause(300);
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
});

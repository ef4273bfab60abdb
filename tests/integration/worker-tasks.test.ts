import { beforeEach, describe, expect, test } from 'vitest';
import { sql } from '@/db/client';
import { listen } from '@/db/listen';
import { findCheckReport, keepChecks } from '@/lib/ledger/keep-checks';
import { checkBooks } from '@/lib/matching/check-books';
import { missingParts } from '@/server/front/health';
import { purgeExpired } from '@/server/worker/purge';
import { tasks } from '@/server/worker/tasks';
import { useDatabase } from '../support/database';
import { makeWorld } from '../support/money-world';

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const at = new Date('2026-09-09T00:00:00Z');
const hours = (n: number) => new Date(at.getTime() + n * 3_600_000);

test('the product is ready when database, migrations and worker are, and says what is missing', async () => {
  expect(await missingParts()).toEqual(['worker']);
  await tasks.find(({ name }) => name === 'heartbeat')!.run();
  await sleep(600);
  expect(await missingParts()).toEqual([]);
  await sql`update heartbeats set at = now() - interval '16 seconds'`;
  await sleep(600);
  expect(await missingParts()).toEqual(['worker']);
});

describe('the purge', () => {
  beforeEach(async () => {
    await sql`delete from give_drafts`;
    await sql`delete from tokens`;
  });
  test('takes what has served, and leaves what still may', async () => {
    const { campaignId } = await makeWorld();
    for (const [id, age] of [
      ['old', -49],
      ['new', -47],
    ] as const)
      await sql`insert into give_drafts (attempt_id, campaign_id, "values", created_at, updated_at) values (${id}, ${campaignId}, '{}', ${hours(age)}, ${hours(age)})`;
    for (const [hash, age] of [
      ['old', -24 * 8],
      ['new', -24 * 6],
    ] as const)
      await sql`insert into tokens (hash, purpose, email_key, created_at, expires_at) values (${hash}, 'sign_in', 'a@example.org', ${hours(age)}, ${hours(age)})`;
    await sql`insert into rate_limits (key, points, expires_at) values ('old', 1, now() - interval '1 minute'), ('new', 1, now() + interval '1 minute')`;
    await purgeExpired(at);
    const left = async (table: string, column: string) =>
      (await sql`select ${sql(column)} as id from ${sql(table)}`).map((row) => row.id);
    expect([
      await left('give_drafts', 'attempt_id'),
      await left('tokens', 'hash'),
      await left('rate_limits', 'key'),
    ]).toEqual([['new'], ['new'], ['new']]);
  });
});

describe('the hourly check', () => {
  test('is made by one worker an hour and kept for officials', async () => {
    const all = await Promise.all([keepChecks(checkBooks), keepChecks(checkBooks), keepChecks(checkBooks)]);
    expect(all.filter(Boolean)).toHaveLength(1);
    expect((await findCheckReport())!.findings).toEqual([]);
    await sql`insert into inbox (event_id, body, received_at) values ('evt_stuck', '\\x7b7d', now() - interval '16 minutes')`;
    await sql`update settings set value = to_jsonb(now() - interval '61 minutes') where key = 'checks_claim'`;
    await keepChecks(checkBooks);
    expect((await findCheckReport())!.findings.map(({ check, subject }) => [check, subject])).toEqual([
      ['check_i8_inbox', 'event evt_stuck'],
    ]);
  });
});

test('a listener hears again after its connection was ended by the server', async () => {
  const { ownerSql } = await useDatabase();
  let heard = 0;
  let listening = 0;
  const stop = listen(
    'inbox',
    () => heard++,
    () => listening++,
  );
  const until = async (isTrue: () => boolean) => {
    for (let i = 0; i < 100 && !isTrue(); i++) await sleep(100);
    expect(isTrue()).toBe(true);
  };
  await until(() => listening === 1);
  await sql`select pg_notify('inbox', '')`;
  await until(() => heard === 1);
  await ownerSql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'camphor-listen-inbox' and datname = current_database()`;
  await until(() => listening === 2);
  await sql`select pg_notify('inbox', '')`;
  await until(() => heard === 2);
  await stop();
});

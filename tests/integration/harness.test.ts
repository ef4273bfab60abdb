import { expect, test } from 'vitest';
import { sql as appSql, db } from '@/db/client';
import { freshDatabase, useDatabase } from '../support/database';

test('a file has a migrated database of its own, and the app is connected to it as the app role', async () => {
  const own = await useDatabase();
  const [row] = await appSql`select current_database() as name, current_user as role`;
  expect(row).toEqual({ name: own.name, role: 'camphor_app' });
  expect(await db.execute('select 1 as one')).toHaveLength(1);
  const [tables] = await own.sql`select count(*)::int as n from pg_tables where schemaname = 'public'`;
  expect(tables?.n).toBeGreaterThan(5);
});

test('the app role may not change the schema', async () => {
  const { sql } = await useDatabase();
  await expect(sql`create table intruder (id int)`).rejects.toMatchObject({ code: '42501' });
});

test('a fresh database is empty again and the app reconnects to it', async () => {
  const { ownerSql } = await useDatabase();
  await ownerSql`create table mark (id int)`;
  const fresh = await freshDatabase();
  const [found] = await fresh.sql`select to_regclass('mark') as mark`;
  expect(found?.mark).toBeNull();
  expect(await appSql`select current_database() as name`).toMatchObject([{ name: fresh.name }]);
});

import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import journal from './migrations/meta/_journal.json' with { type: 'json' };
import festivals from './seed/festivals.json' with { type: 'json' };
import programmes from './seed/programmes.json' with { type: 'json' };
import regions from './seed/regions.json' with { type: 'json' };
import statistics from './seed/statistics.json' with { type: 'json' };

/** Tables whose rows nobody changes: the app's role may only add to them and read them (I7). */
const APPEND_ONLY = [
  'ledger_transactions',
  'ledger_entries',
  'audit_events',
  'audit_ngos',
  'reviews',
  'authority_reports',
];
/** The newest migration this code knows; `/api/ready` compares it with what the database says. */
export const SCHEMA = journal.entries.at(-1)!.tag;
const LOCK = 0x63616d70; // 'camp'

/**
 * Brings the database up to date as its owner, then grants the app's role what it needs and no more.
 * Safe to run by several processes at once (one advisory lock) and again after a kill.
 */
export async function migrate(options: {
  ownerUrl: string;
  appRole: string;
  folder?: string;
}): Promise<void> {
  const client = postgres(options.ownerUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    await client`select pg_advisory_lock(${LOCK})`;
    await applyMigrations(drizzle(client), { migrationsFolder: options.folder ?? 'db/migrations' });
    await writeRegions(client);
    await writeProgrammes(client);
    await writeStatistics(client);
    await client`insert into settings (key, value) values ('schema', ${JSON.stringify(SCHEMA)}::text::jsonb) on conflict (key) do update set value = excluded.value`;
    await grant(client, options.appRole);
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Jiangxi's divisions are part of the product, demo or not: the province, 11 cities, 100 counties. */
async function writeRegions(client: postgres.Sql): Promise<void> {
  await client`
    insert into regions (code, level, parent_code, name_zh, name_en)
    select code, level, "parentCode", "nameZh", "nameEn"
    from jsonb_to_recordset(${JSON.stringify(regions)}::text::jsonb) as r(code text, level text, "parentCode" text, "nameZh" text, "nameEn" text)
    on conflict (code) do update set level = excluded.level, parent_code = excluded.parent_code, name_zh = excluded.name_zh, name_en = excluded.name_en`;
}

/** The programmes a campaign may belong to are part of the product, as the divisions are. */
async function writeProgrammes(client: postgres.Sql): Promise<void> {
  await client`
    insert into programmes (id, slug, name_zh, name_en, about_zh, about_en, is_cited)
    select id, slug, "nameZh", "nameEn", "aboutZh", "aboutEn", "isCited"
    from jsonb_to_recordset(${JSON.stringify(programmes)}::text::jsonb) as p(id text, slug text, "nameZh" text, "nameEn" text, "aboutZh" text, "aboutEn" text, "isCited" boolean)
    on conflict (id) do update set slug = excluded.slug, name_zh = excluded.name_zh, name_en = excluded.name_en,
      about_zh = excluded.about_zh, about_en = excluded.about_en, is_cited = excluded.is_cited`;
}

/**
 * The Department's published figures are part of the product (R71), and so is the festival of before the platform that
 * two of them are of. A figure from the same source under another id was written by an earlier version: it goes.
 */
async function writeStatistics(client: postgres.Sql): Promise<void> {
  const rows = JSON.stringify(statistics);
  const sources = statistics.map(({ sourceZh }) => sourceZh);
  const ids = statistics.map(({ id }) => id);
  await client`
    insert into festivals (id, slug, name_zh, name_en, about_zh, about_en, starts_at, ends_at)
    select id, slug, "nameZh", "nameEn", "aboutZh", "aboutEn", "startsAt", "endsAt"
    from jsonb_to_recordset(${JSON.stringify(festivals)}::text::jsonb) as f(id text, slug text, "nameZh" text, "nameEn" text, "aboutZh" text, "aboutEn" text, "startsAt" timestamptz, "endsAt" timestamptz)
    on conflict do nothing`;
  await client`delete from cited_statistics where source_zh = any(${sources}) and id <> all(${ids})`;
  await client`
    insert into cited_statistics (id, region_code, festival_id, topic, label_zh, label_en, value, unit, year, source_zh, source_en)
    select s.id, s."regionCode", f.id, s.topic, s."labelZh", s."labelEn", s.value, s.unit, s.year, s."sourceZh", s."sourceEn"
    from jsonb_to_recordset(${rows}::text::jsonb) as s(id text, "regionCode" text, "festivalSlug" text, topic text, "labelZh" text, "labelEn" text, value bigint, unit text, year integer, "sourceZh" text, "sourceEn" text)
    left join festivals f on f.slug = s."festivalSlug"
    on conflict (id) do update set region_code = excluded.region_code, festival_id = excluded.festival_id, topic = excluded.topic,
      label_zh = excluded.label_zh, label_en = excluded.label_en, value = excluded.value, unit = excluded.unit, year = excluded.year,
      source_zh = excluded.source_zh, source_en = excluded.source_en`;
}

async function grant(client: postgres.Sql, appRole: string): Promise<void> {
  const role = client(appRole);
  const tables = (await client`select tablename from pg_tables where schemaname = 'public'`).map((row) =>
    String(row.tablename),
  );
  await client`grant usage on schema public to ${role}`;
  await client`grant usage, select on all sequences in schema public to ${role}`;
  for (const table of tables) {
    if (APPEND_ONLY.includes(table)) {
      await client`revoke all on ${client(table)} from ${role}`;
      await client`grant select, insert on ${client(table)} to ${role}`;
    } else await client`grant select, insert, update, delete on ${client(table)} to ${role}`;
  }
  // `/api/ready` asks whether the migrations are those of the code (server/front/health.ts).
  await client`grant usage on schema drizzle to ${role}`;
  await client`grant select on drizzle.__drizzle_migrations to ${role}`;
  const views = (await client`select viewname from pg_views where schemaname = 'public'`).map((row) =>
    String(row.viewname),
  );
  for (const view of views) await client`grant select on ${client(view)} to ${role}`;
}

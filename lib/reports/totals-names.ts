import 'server-only';
import { readSql, type Sql } from '@/db/client';
import type { Locale } from '@/lib/i18n/locales';
import type { Grouping } from '@/lib/totals/grouping';

const SOURCES: Partial<Record<Grouping, { table: string; key: string; zh: string; en: string }>> = {
  city: { table: 'regions', key: 'code', zh: 'name_zh', en: 'name_en' },
  county: { table: 'regions', key: 'code', zh: 'name_zh', en: 'name_en' },
  ngo: { table: 'ngos', key: 'id', zh: 'name_zh', en: 'name_en' },
  campaign: { table: 'campaigns', key: 'id', zh: 'title_zh', en: 'title_en' },
  programme: { table: 'programmes', key: 'id', zh: 'name_zh', en: 'name_en' },
  festival: { table: 'festivals', key: 'id', zh: 'name_zh', en: 'name_en' },
};

/**
 * Names of what a table is grouped by. Words, channels and days have none here. Whoever holds a transaction hands it
 * in: one that waits for a second connection can wait for ever, when all others do the same.
 */
export async function namesOf(
  by: Grouping,
  keys: readonly string[],
  locale: Locale,
  db: Sql | Parameters<Parameters<Sql['begin']>[1]>[0] = readSql,
): Promise<Map<string, string>> {
  const source = SOURCES[by];
  if (!source || keys.length === 0) return new Map();
  const rows = await db<{ key: string; name: string }[]>`
    select ${db(source.key)} as key, ${db(source[locale])} as name
    from ${db(source.table)} where ${db(source.key)} = any(${[...keys]})`;
  return new Map(rows.map((row) => [row.key, row.name]));
}

/** The parts of a division that a table lists even when nothing is counted in them. */
export async function partsOf(by: Grouping, regionCode: string): Promise<string[]> {
  if (by !== 'city' && by !== 'county') return [];
  const rows = await readSql<{ code: string }[]>`
    select code from regions where parent_code = ${regionCode} and level = ${by} order by code`;
  return rows.map((row) => row.code);
}

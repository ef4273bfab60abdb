import 'server-only';
import { readSql } from '@/db/client';
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

/** Names of what a table is grouped by. Words, channels and days have none here. */
export async function namesOf(
  by: Grouping,
  keys: readonly string[],
  locale: Locale,
): Promise<Map<string, string>> {
  const source = SOURCES[by];
  if (!source || keys.length === 0) return new Map();
  const rows = await readSql<{ key: string; name: string }[]>`
    select ${readSql(source.key)} as key, ${readSql(source[locale])} as name
    from ${readSql(source.table)} where ${readSql(source.key)} = any(${[...keys]})`;
  return new Map(rows.map((row) => [row.key, row.name]));
}

/** The parts of a division that a table lists even when nothing is counted in them. */
export async function partsOf(by: Grouping, regionCode: string): Promise<string[]> {
  if (by !== 'city' && by !== 'county') return [];
  const rows = await readSql<{ code: string }[]>`
    select code from regions where parent_code = ${regionCode} and level = ${by} order by code`;
  return rows.map((row) => row.code);
}

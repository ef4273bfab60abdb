import 'server-only';
import { asc } from 'drizzle-orm';
import { db } from '@/db/client';
import { regions } from '@/db/schema/regions';
import { inScope } from '@/lib/auth/scope';
import type { Locale } from '@/lib/i18n/locales';

/** Divisions for one select: the province, then each city with its counties. */
export interface RegionGroup {
  label: string;
  options: { value: string; label: string }[];
}

export async function listRegionOptions(locale: Locale): Promise<RegionGroup[]> {
  const rows = await db.select().from(regions).orderBy(asc(regions.code));
  const name = (row: (typeof rows)[number]) => (locale === 'zh' ? row.nameZh : row.nameEn);
  const option = (row: (typeof rows)[number]) => ({ value: row.code, label: name(row) });
  const province = rows.filter((row) => row.level === 'province');
  const cities = rows.filter((row) => row.level === 'city');
  return [
    ...province.map((row) => ({ label: name(row), options: [option(row)] })),
    ...cities.map((city) => ({
      label: name(city),
      options: [option(city), ...rows.filter((row) => row.parentCode === city.code).map(option)],
    })),
  ];
}

/** The same, of an official's own region only. */
export async function optionsWithin(scope: string, locale: Locale): Promise<RegionGroup[]> {
  return (await listRegionOptions(locale))
    .map((group) => ({ ...group, options: group.options.filter((option) => inScope(option.value, scope)) }))
    .filter((group) => group.options.length > 0);
}

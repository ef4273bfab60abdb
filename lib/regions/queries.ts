import 'server-only';
import { and, asc, eq, gt } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '@/db/client';
import { regions } from '@/db/schema/regions';
import type { Locale } from '@/lib/i18n/locales';
import { decodeCursor, pageOf } from '@/lib/keyset';
import type { Region } from './region';

const parents = alias(regions, 'parents');

const columns = (locale: Locale) => ({
  code: regions.code,
  level: regions.level,
  name: locale === 'zh' ? regions.nameZh : regions.nameEn,
  parentCode: regions.parentCode,
  parentName: locale === 'zh' ? parents.nameZh : parents.nameEn,
});

export async function findRegion(code: string, locale: Locale): Promise<Region | null> {
  const [row] = await db
    .select(columns(locale))
    .from(regions)
    .leftJoin(parents, eq(parents.code, regions.parentCode))
    .where(eq(regions.code, code))
    .limit(1);
  return row ?? null;
}

/** Cities of the province, or counties of a city, in the order of their codes. */
export async function listRegionsIn(parentCode: string, locale: Locale): Promise<Region[]> {
  return db
    .select(columns(locale))
    .from(regions)
    .leftJoin(parents, eq(parents.code, regions.parentCode))
    .where(eq(regions.parentCode, parentCode))
    .orderBy(asc(regions.code));
}

/** Divisions in the order of their codes, all or some. Keyset pages. */
export async function listRegions(
  { level, parent }: { level?: Region['level']; parent?: string },
  { locale, limit, cursor }: { locale: Locale; limit: number; cursor?: string },
): Promise<{ items: Region[]; nextCursor: string | null }> {
  const after = decodeCursor(cursor, ['string']);
  const rows = await db
    .select(columns(locale))
    .from(regions)
    .leftJoin(parents, eq(parents.code, regions.parentCode))
    .where(
      and(
        level && eq(regions.level, level),
        parent ? eq(regions.parentCode, parent) : undefined,
        after ? gt(regions.code, after[0]) : undefined,
      ),
    )
    .orderBy(asc(regions.code))
    .limit(limit + 1);
  return pageOf(rows, limit, (row) => [row.code]);
}

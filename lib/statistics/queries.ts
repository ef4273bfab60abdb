import 'server-only';
import { and, asc, eq, type SQL } from 'drizzle-orm';
import { db } from '@/db/client';
import { citedStatistics } from '@/db/schema/campaigns';
import { regions } from '@/db/schema/regions';
import type { Locale } from '@/lib/i18n/locales';
import type { CitedStatistic } from './statistic';

/** Cited figures of a division, of a festival, or all of them (R71). They are never added to live counts. */
export async function listCited(
  of: { regionCode?: string; festivalId?: string },
  locale: Locale,
): Promise<CitedStatistic[]> {
  const wanted: SQL[] = [];
  if (of.regionCode) wanted.push(eq(citedStatistics.regionCode, of.regionCode));
  if (of.festivalId) wanted.push(eq(citedStatistics.festivalId, of.festivalId));
  const zh = locale === 'zh';
  return db
    .select({
      id: citedStatistics.id,
      regionCode: citedStatistics.regionCode,
      regionName: zh ? regions.nameZh : regions.nameEn,
      topic: citedStatistics.topic,
      label: zh ? citedStatistics.labelZh : citedStatistics.labelEn,
      value: citedStatistics.value,
      unit: citedStatistics.unit,
      year: citedStatistics.year,
      source: zh ? citedStatistics.sourceZh : citedStatistics.sourceEn,
    })
    .from(citedStatistics)
    .leftJoin(regions, eq(regions.code, citedStatistics.regionCode))
    .where(and(...wanted))
    .orderBy(
      asc(citedStatistics.festivalId),
      asc(citedStatistics.regionCode),
      asc(citedStatistics.topic),
      asc(citedStatistics.id),
    )
    .limit(60);
}

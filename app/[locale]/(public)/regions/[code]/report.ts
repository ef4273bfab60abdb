import { rowWords } from '@/components/totals/report-words';
import { rowNames } from '@/components/totals/row-name';
import { now } from '@/lib/clock';
import { isLocale } from '@/lib/i18n/locales';
import { findRegion } from '@/lib/regions/queries';
import { publicQueryOf } from '@/lib/reports/public-query';
import { readTotalsReport } from '@/lib/reports/totals-report';

/** What the file and the picture of a division's figures are made of; null where there is no such page. */
export async function publicReport(request: Request, { locale, code }: { locale: string; code: string }) {
  if (!isLocale(locale) || !(await findRegion(code, locale))) return null;
  const query = publicQueryOf(Object.fromEntries(new URL(request.url).searchParams));
  const report = await readTotalsReport(query, code, { locale, now: now() });
  const words = await rowWords(locale);
  return { locale, report, words, names: rowNames(report, words) };
}

import { getTranslations } from 'next-intl/server';
import { now } from '@/lib/clock';
import { isLocale } from '@/lib/i18n/locales';
import { keptPng } from '@/lib/images/kept-pictures';
import { PROVINCE } from '@/lib/regions/region';
import { drawCityMap } from '@/lib/reports/map-chart';
import { mapQuery } from '@/lib/reports/public-query';
import { readTotalsReport } from '@/lib/reports/totals-report';
import { pngResponse } from '../../png';

/** The map of the cities as a picture: the figures of its page and of its file, by day, with its caption. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const { rows } = await readTotalsReport(mapQuery, PROVINCE, { locale, now: now() });
  const t = await getTranslations({ locale, namespace: 'regions' });
  const cities = rows
    .filter(({ key }) => key !== PROVINCE)
    .map(({ key, name, netFen }) => ({ code: key, name, fen: netFen }));
  const { svg } = drawCityMap(cities, locale, t('mapCaption'));
  return pngResponse(keptPng(svg), 'public, max-age=60', 'camphor-map.png');
}

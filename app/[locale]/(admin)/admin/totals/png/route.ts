import { rowWords } from '@/components/totals/report-words';
import { rowNames } from '@/components/totals/row-name';
import { guarded } from '@/lib/auth/page';
import { contextFrom } from '@/lib/auth/request';
import { isLocale } from '@/lib/i18n/locales';
import { drawPng } from '@/lib/images/draw';
import { readOfficialReport } from '@/lib/reports/official-report';
import { drawReport } from '@/lib/reports/report-chart';
import { totalsQueryOf } from '@/lib/reports/totals-query';
import { routes } from '@/lib/routes';
import { pngResponse } from '../../../../(public)/png';

/** The chart of the totals page as a picture. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const ctx = await contextFrom(locale, request.headers);
  const query = totalsQueryOf(Object.fromEntries(new URL(request.url).searchParams));
  const report = await guarded(locale, routes.adminTotals(locale), () => readOfficialReport(ctx, query));
  const names = rowNames(report, await rowWords(locale));
  return pngResponse(drawPng(drawReport(report, names, locale)), 'private, no-store', 'camphor-totals.png');
}

import { fileWords, rowWords } from '@/components/totals/report-words';
import { rowNames } from '@/components/totals/row-name';
import { guarded } from '@/lib/auth/page';
import { contextFrom } from '@/lib/auth/request';
import { shanghaiDay } from '@/lib/clock';
import { isLocale } from '@/lib/i18n/locales';
import { exportOfficialReport } from '@/lib/reports/official-report';
import { asked } from '@/lib/reports/totals-links';
import { totalsQueryOf } from '@/lib/reports/totals-query';
import { routes } from '@/lib/routes';
import { download } from '../../../../(donor)/account/download';

/** The table of the totals page as a file; whoever is asked for the second factor first comes back to the page. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const ctx = await contextFrom(locale, request.headers);
  const query = totalsQueryOf(Object.fromEntries(new URL(request.url).searchParams));
  const words = await rowWords(locale);
  const pieces = await guarded(locale, asked(routes.adminTotals(locale), query), () =>
    exportOfficialReport(
      ctx,
      query,
      (report) => fileWords(report, words),
      (report) => rowNames(report, words),
    ),
  );
  return download(pieces, 'text/csv', `camphor-totals-${shanghaiDay(ctx.now)}.csv`);
}

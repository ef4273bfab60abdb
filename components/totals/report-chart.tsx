import { useLocale, useTranslations } from 'next-intl';
import { withVariables } from '@/lib/charts/palette';
import { drawReport, MOST_BARS } from '@/lib/reports/report-chart';
import type { TotalsReport } from '@/lib/reports/totals-report';
import { isTime } from '@/lib/totals/grouping';
import { rowNames } from './row-name';

/** A report drawn on the server; its table stands beside it and is what a screen reader reads. */
export function ReportChart({
  report,
  title,
  csv,
  png,
}: {
  report: TotalsReport;
  title: string;
  csv: string;
  png: string;
}) {
  const t = useTranslations('totals');
  const tc = useTranslations('common');
  const locale = useLocale();
  const svg = withVariables(drawReport(report, rowNames(report, { t, tc }), locale));
  const isCut = !isTime(report.by) && report.rows.length > MOST_BARS;
  return (
    <figure className="chart" aria-label={title}>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by lib/charts, which escapes every text in it. */}
      <div aria-hidden="true" dangerouslySetInnerHTML={{ __html: svg }} />
      <figcaption className="cap">
        {report.period && report.comparedPeriod && (
          <>
            {t('solid', { ...report.period })} {t('dotted', { ...report.comparedPeriod })}{' '}
          </>
        )}
        {isCut && <>{t('chartTop', { count: String(MOST_BARS) })} </>}
        <a href={csv}>{t('csv')}</a> · <a href={png}>{t('png')}</a>
      </figcaption>
    </figure>
  );
}

import { getTranslations } from 'next-intl/server';
import { AsOf } from '@/components/money/as-of';
import { ReportChart } from '@/components/totals/report-chart';
import { ReportTable } from '@/components/totals/report-table';
import { Button } from '@/components/ui/button';
import { Fold } from '@/components/ui/fold';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { now } from '@/lib/clock';
import type { Locale } from '@/lib/i18n/locales';
import { PUBLIC_GROUPINGS, publicAsked, publicQueryOf } from '@/lib/reports/public-query';
import { readTotalsReport } from '@/lib/reports/totals-report';
import { routes } from '@/lib/routes';
import { PRESETS } from '@/lib/totals/period';

/** A division's figures over time, or by field, programme, festival or channel: chart, table, file and picture. */
export async function RegionReport({
  regionCode,
  given,
  action,
  locale,
}: {
  regionCode: string;
  given: Record<string, string | string[] | undefined>;
  action: string;
  locale: Locale;
}) {
  const query = publicQueryOf(given);
  const report = await readTotalsReport(query, regionCode, { locale, now: now() });
  const t = await getTranslations('totals');
  const title = t('chartOf', { by: t(`bys.${report.by}`) });
  return (
    <section className="section-tight" id="report">
      <h2 className="mb-3">{title}</h2>
      <p>{t('publicLead')}</p>
      <form className="filters my-5" action={`${action}#report`} aria-label={t('filter')}>
        <Select
          id="period"
          name="period"
          label={t('period')}
          defaultValue={query.period}
          options={PRESETS.map((value) => ({ value, label: t(`periods.${value}`) }))}
        />
        <TextInput id="from" name="from" type="date" label={t('from')} defaultValue={query.from} />
        <TextInput id="to" name="to" type="date" label={t('to')} defaultValue={query.to} />
        <Select
          id="by"
          name="by"
          label={t('by')}
          defaultValue={report.by}
          options={PUBLIC_GROUPINGS.map((value) => ({ value, label: t(`bys.${value}`) }))}
        />
        <Button kind="secondary">{t('show')}</Button>
      </form>
      {report.rows.length === 0 ? (
        <p>{t('empty')}</p>
      ) : (
        <>
          <ReportChart
            report={report}
            title={title}
            csv={publicAsked(routes.regionCsv(locale, regionCode), query)}
            png={publicAsked(routes.regionPng(locale, regionCode), query)}
          />
          <Fold summary={t('tableOf')}>
            <ReportTable report={report} rows={report.rows} caption={title} />
          </Fold>
        </>
      )}
      <p className="cap mt-3">
        <AsOf at={report.asOf} locale={locale} /> {t('donorNote')}
      </p>
    </section>
  );
}

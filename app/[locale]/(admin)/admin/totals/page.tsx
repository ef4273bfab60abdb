import { getTranslations } from 'next-intl/server';
import { AsOf } from '@/components/money/as-of';
import { TotalsFilterForm } from '@/components/totals/filter-form';
import { ReportChart } from '@/components/totals/report-chart';
import { ReportTable } from '@/components/totals/report-table';
import { rowNames } from '@/components/totals/row-name';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Pager } from '@/components/ui/pager';
import { guarded } from '@/lib/auth/page';
import { privateTitle } from '@/lib/i18n/private-title';
import { readOfficialReport } from '@/lib/reports/official-report';
import { readTotalsChoices } from '@/lib/reports/totals-choices';
import { asked, queryOfRow } from '@/lib/reports/totals-links';
import { totalsQueryOf } from '@/lib/reports/totals-query';
import type { ReportRow } from '@/lib/reports/totals-report';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../frame';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const PAGE = 50;

export const generateMetadata = privateTitle((m) => m.totals.title);

/** Totals of an official's region, narrowed, grouped and compared as the address asks; every figure opens its ledger rows. */
export default async function AdminTotalsPage({ params, searchParams }: Props) {
  const { locale, ctx } = await openAdmin(params, routes.adminTotals, 'totals.see');
  const query = totalsQueryOf(await searchParams);
  const path = routes.adminTotals(locale);
  const report = await guarded(locale, path, () => readOfficialReport(ctx, query));
  const choices = await readTotalsChoices(ctx, report.regionCode, query);
  const t = await getTranslations('totals');
  const tc = await getTranslations('common');
  const nameOf = rowNames(report, { t, tc });
  const wanted = query.search?.toLowerCase();
  const found = wanted
    ? report.rows.filter((row) => nameOf(row).toLowerCase().includes(wanted))
    : report.rows;
  const from = (query.page - 1) * PAGE;
  const title = t('chartOf', { by: t(`bys.${report.by}`) });
  const rowsPath = routes.adminTotalsRows(locale);
  const hrefOf = (row: ReportRow) => {
    const behind = queryOfRow(query, report, row.key);
    return behind ? asked(rowsPath, behind) : undefined;
  };
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <PageHeading title={t('title')} lead={choices.regionName} />
      <TotalsFilterForm query={query} by={report.by} action={path} {...choices} />
      {choices.ngoName && <p className="small mt-3">{t('ngoChosen', { name: choices.ngoName })}</p>}
      {query.isOwn && <p className="small mt-3">{t('own', { name: choices.regionName })}</p>}
      <p className="small muted my-5">
        <AsOf at={report.asOf} locale={locale} /> {t('donorNote')}
        {report.by === 'festival' && ` ${t('overlap')}`}
      </p>
      {found.length === 0 ? (
        <EmptyState title={t('empty')}>{t('emptyNext')}</EmptyState>
      ) : (
        <>
          <ReportChart
            report={report}
            title={title}
            csv={asked(routes.adminTotalsCsv(locale), query)}
            png={asked(routes.adminTotalsPng(locale), query)}
          />
          <ReportTable
            report={report}
            rows={found.slice(from, from + PAGE)}
            caption={title}
            hrefOf={hrefOf}
            hrefOfWhole={asked(rowsPath, query)}
          />
          <Pager
            label={t('title')}
            first={
              query.page > 1 ? { href: asked(path, { ...query, page: 1 }), label: tc('first') } : undefined
            }
            next={
              found.length > from + PAGE
                ? { href: asked(path, { ...query, page: query.page + 1 }), label: tc('next') }
                : undefined
            }
          />
        </>
      )}
    </AdminFrame>
  );
}

import { getTranslations } from 'next-intl/server';
import { CampaignFiles, FileLinks } from '@/components/reports/file-links';
import { factTexts } from '@/components/reports/report-sheet';
import { Button } from '@/components/ui/button';
import { DefinitionList } from '@/components/ui/definition-list';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Select } from '@/components/ui/select';
import { shanghaiDay } from '@/lib/clock';
import { privateTitle } from '@/lib/i18n/private-title';
import { type HalfYear, halfYearOf, halfYearsUntil, periodOfHalf } from '@/lib/reports/half-year';
import { readOperations } from '@/lib/reports/operations';
import { readReportRegions } from '@/lib/reports/report-regions';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../frame';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ half?: string | string[]; region?: string | string[] }>;
}

export const generateMetadata = privateTitle((m) => m.reports.title);

/** A half-year report as it would be downloaded now, its three files, and the files of its campaigns. */
export default async function ReportsPage({ params, searchParams }: Props) {
  const { locale, ctx } = await openAdmin(params, routes.adminReports, 'reports.home');
  const asked = await searchParams;
  const half = halfYearOf(asked.half, ctx.now);
  const { code, regions } = await readReportRegions(ctx, asked.region);
  const file = await readOperations(ctx, code, half);
  const t = await getTranslations('reports');
  const nameOf = (one: HalfYear) => t('halfOf', { year: one.slice(0, 4), half: one.slice(5) });
  const isOver = periodOfHalf(half).to < shanghaiDay(ctx.now);
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <PageHeading title={t('title')} lead={t('lead')} />
      <form method="get" className="statement-form">
        <Select
          id="half"
          name="half"
          label={t('half')}
          defaultValue={half}
          options={halfYearsUntil(ctx.now).map((value) => ({ value, label: nameOf(value) }))}
        />
        <Select
          id="region"
          name="region"
          label={t('region')}
          defaultValue={code}
          options={regions.map(({ code: value, name }) => ({ value, label: name }))}
        />
        <Button kind="secondary">{t('show')}</Button>
      </form>
      <section>
        <h2>{t('halfTitle')}</h2>
        {!isOver && <p className="small muted">{t('unfinished')}</p>}
        <DefinitionList items={factTexts(file, t).map(({ name, text }) => ({ term: name, value: text }))} />
        <p className="button-row mt-6">
          <FileLinks path={routes.adminHalfYear(locale, code)} query={{ half }} of={nameOf(half)} />
        </p>
        <p className="small muted mt-3">
          {t('feeNote')} {t('matchNote')} {t('proof')}
        </p>
      </section>
      <section className="mt-10">
        <h2>{t('campaigns')}</h2>
        {file.rows.length === 0 ? (
          <EmptyState title={t('noCampaigns')} />
        ) : (
          <CampaignFiles file={file} locale={locale} />
        )}
      </section>
    </AdminFrame>
  );
}

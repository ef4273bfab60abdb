import { getTranslations } from 'next-intl/server';
import { TotalWithProof } from '@/components/money/total-with-proof';
import { PageHeading } from '@/components/ui/page-heading';
import { PROVINCE } from '@/lib/auth/scope';
import { privateTitle } from '@/lib/i18n/private-title';
import { readOfficialTotals } from '@/lib/reports/official-totals';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../frame';
import { TotalsTables } from '../totals-tables';

interface Props {
  params: Promise<{ locale: string }>;
}

export const generateMetadata = privateTitle((m) => m.admin.nav.totals);

export default async function AdminTotalsPage({ params }: Props) {
  const { locale, ctx } = await openAdmin(params, routes.adminTotals, 'totals.see');
  const report = await readOfficialTotals(ctx);
  const t = await getTranslations('admin.totals');
  const live =
    report.scope === PROVINCE
      ? routes.totalsApi('platform')
      : routes.totalsApi({ kind: 'regions', key: report.scope });
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <PageHeading title={t('title')} lead={locale === 'zh' ? report.nameZh : report.nameEn} />
      <div className="mb-10">
        <TotalWithProof label={t('whole')} totals={report.whole} locale={locale} live={live} />
      </div>
      <TotalsTables locale={locale} report={report} rows={report.limit} />
    </AdminFrame>
  );
}

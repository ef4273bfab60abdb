import { useTranslations } from 'next-intl';
import { Amount } from '@/components/money/amount';
import { AsOf } from '@/components/money/as-of';
import { Table } from '@/components/ui/table';
import { PROVINCE } from '@/lib/auth/scope';
import type { Locale } from '@/lib/i18n/locales';
import { LISTED, type OfficialTotals, type TotalsLine } from '@/lib/reports/official-totals';
import { routes } from '@/lib/routes';
import type { Totals } from '@/lib/totals/totals';

interface Props {
  locale: Locale;
  report: OfficialTotals;
}

/** Totals by city or county, campaign and organisation: the public projection, row by row, with the whole below the regions. */
export function TotalsTables({ locale, report }: Props) {
  const t = useTranslations('admin.totals');
  const name = (line: { nameZh: string; nameEn: string }) => (locale === 'zh' ? line.nameZh : line.nameEn);
  const row = (line: TotalsLine, href: string) => (
    <tr key={line.id}>
      <th scope="row">
        <a href={href}>{name(line)}</a>
      </th>
      <Figures totals={line.totals} />
    </tr>
  );
  const sum = (
    <tr>
      <th scope="row">{t('sum')}</th>
      <Figures totals={report.whole} />
    </tr>
  );
  return (
    <div className="grid gap-12">
      <p className="small muted">
        <AsOf at={report.whole.asOf} locale={locale} /> {t('donorNote')}
      </p>
      {report.regions.length > 0 && (
        <Table
          caption={report.scope === PROVINCE ? t('byCity') : t('byCounty')}
          columns={columnsOf(t, t('region'))}
          total={sum}
        >
          {report.regions.map((line) => row(line, routes.region(locale, line.id)))}
        </Table>
      )}
      <Table
        caption={t('byCampaign')}
        columns={columnsOf(t, t('campaign'))}
        total={report.regions.length === 0 ? sum : undefined}
      >
        {report.campaigns.map((line) => row(line, routes.adminCampaign(locale, line.id)))}
      </Table>
      <Table caption={t('byNgo')} columns={columnsOf(t, t('ngo'))}>
        {report.ngos.map((line) => row(line, routes.adminNgo(locale, line.id)))}
      </Table>
      {report.isCut && <p className="small muted">{t('more', { count: LISTED })}</p>}
    </div>
  );
}

function columnsOf(t: ReturnType<typeof useTranslations<'admin.totals'>>, first: string) {
  return [
    { label: first },
    { label: t('gifts'), isNumber: true, isWideOnly: true },
    { label: t('donors'), isNumber: true },
    { label: t('gross'), isNumber: true, isWideOnly: true },
    { label: t('back'), isNumber: true, isWideOnly: true },
    { label: t('net'), isNumber: true },
  ];
}

function Figures({ totals }: { totals: Totals }) {
  const back = totals.refundedFen + totals.disputedFen;
  return (
    <>
      <td className="n wide">{totals.giftCount.toLocaleString('en-US')}</td>
      <td className="n">{totals.donorCount.toLocaleString('en-US')}</td>
      <td className="n wide">
        <Amount fen={totals.grossFen} kind="plain" />
      </td>
      <td className={back > 0 ? 'n wide fall' : 'n wide'}>
        <Amount fen={back === 0 ? 0 : -back} kind="plain" />
      </td>
      <td className="n live">
        <Amount fen={totals.netFen} />
      </td>
    </>
  );
}

import { useFormatter, useTranslations } from 'next-intl';
import { Amount } from '@/components/money/amount';
import { Table } from '@/components/ui/table';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import type { CampaignSum, SampleRow } from '@/lib/imports/preview';

/** What is in an import, campaign by campaign. */
export function CampaignSums({ locale, sums }: { locale: Locale; sums: readonly CampaignSum[] }) {
  const t = useTranslations('imports.officials');
  const words = useTranslations('imports');
  const format = useFormatter();
  const columns = [
    { label: t('campaign') },
    { label: words('good'), isNumber: true },
    { label: words('sum'), isNumber: true },
  ];
  return (
    <Table caption={t('byCampaign')} columns={columns}>
      {sums.map((sum) => (
        <tr key={sum.id}>
          <td>{locale === 'zh' ? sum.titleZh : sum.titleEn}</td>
          <td className="n">{format.number(sum.rowCount)}</td>
          <td className="n">
            <Amount fen={sum.sumFen} kind="plain" />
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** Some of its rows, without anybody's contact. */
export function SampleTable({
  locale,
  caption,
  rows,
}: {
  locale: Locale;
  caption: string;
  rows: readonly SampleRow[];
}) {
  const t = useTranslations('imports.officials');
  const words = useTranslations('imports');
  const columns = [
    { label: t('id') },
    { label: t('paidAt'), isWideOnly: true },
    { label: t('name') },
    { label: t('channel'), isWideOnly: true },
    { label: words('sum'), isNumber: true },
  ];
  return (
    <Table caption={caption} columns={columns}>
      {rows.map((row) => (
        <tr key={row.line}>
          <td className="wrap-anywhere">
            {row.externalId}
            <span className="cap block">{locale === 'zh' ? row.titleZh : row.titleEn}</span>
          </td>
          <td className="num wide">{stamp(row.paidAt)}</td>
          <td>{row.shownName ?? <span className="muted">{t('anonymous')}</span>}</td>
          <td className="wide">{[row.channel, row.note].filter(Boolean).join(' · ')}</td>
          <td className="n">
            <Amount fen={row.amountFen} kind="plain" />
          </td>
        </tr>
      ))}
    </Table>
  );
}

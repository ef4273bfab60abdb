import { useTranslations } from 'next-intl';
import { Table } from '@/components/ui/table';
import type { Locale } from '@/lib/i18n/locales';
import { tableYuan } from '@/lib/money/format';

interface Line {
  labelZh: string;
  labelEn: string;
  fen: number;
}

/** Use of the money as filed. The budget's lines add up to the target (checked when it was submitted). */
export function Budget({
  lines,
  targetFen,
  locale,
}: {
  lines: readonly Line[];
  targetFen: number;
  locale: Locale;
}) {
  const t = useTranslations('campaigns.budget');
  return (
    <Table
      caption={t('caption')}
      columns={[{ label: t('item') }, { label: t('amount'), isNumber: true }]}
      total={
        <tr>
          <th scope="row">{t('total')}</th>
          <td className="n">{tableYuan(targetFen)}</td>
        </tr>
      }
    >
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines may have the same label.
        <tr key={index}>
          <td>{locale === 'zh' ? line.labelZh : line.labelEn || line.labelZh}</td>
          <td className="n">{tableYuan(line.fen)}</td>
        </tr>
      ))}
    </Table>
  );
}

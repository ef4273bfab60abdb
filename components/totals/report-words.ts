import { getTranslations } from 'next-intl/server';
import type { TableWords } from '@/lib/csv-file';
import type { Locale } from '@/lib/i18n/locales';
import { MONEY } from '@/lib/reports/report-columns';
import type { TotalsReport } from '@/lib/reports/totals-report';
import type { RowWords } from './row-name';

const COLUMN = {
  grossFen: 'gross',
  refundedFen: 'refunded',
  disputedFen: 'disputed',
  netFen: 'net',
  matchedEnterpriseFen: 'enterprise',
  matchedFoundationFen: 'foundation',
} as const;

/** The words of a report's rows where no page is drawn: in its file and its picture. */
export const rowWords = async (locale: Locale): Promise<RowWords> => ({
  t: await getTranslations({ locale, namespace: 'totals' }),
  tc: await getTranslations({ locale, namespace: 'common' }),
});

/** Head and foot of a report's file. */
export function fileWords(
  report: Pick<TotalsReport, 'by' | 'comparedPeriod' | 'asOf' | 'checkpoint'>,
  { t }: RowWords,
): TableWords {
  return {
    head: [
      t('key'),
      t(`bys.${report.by}`),
      t('columns.gifts'),
      t('columns.donors'),
      ...MONEY.map((name) => t(`columns.${COLUMN[name]}`)),
      t('columns.ngos'),
      t('columns.campaigns'),
      ...(report.comparedPeriod ? [t('columns.compared')] : []),
    ],
    total: t('whole'),
    rows: (count) => t('rows', { count: String(count) }),
    note: `${report.asOf} #${report.checkpoint}`,
  };
}

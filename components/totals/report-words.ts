import type { TableWords } from '@/lib/csv-file';
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

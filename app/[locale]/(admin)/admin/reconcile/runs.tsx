import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { Table } from '@/components/ui/table';
import { stamp } from '@/lib/i18n/dates';
import { tableYuan } from '@/lib/money/format';
import type { RunRow } from '@/lib/reconcile/exception';

const KNOWN = ['PROVIDER_UNAVAILABLE', 'BROKEN_OFF', 'inbox_stuck'] as const;

/** The last runs: what each read and added, and how it ended. */
export function Runs({ runs }: { runs: readonly RunRow[] }) {
  const t = useTranslations('admin.reconcile');
  if (runs.length === 0) return <EmptyState title={t('noRuns')} />;
  return (
    <Table
      columns={[
        { label: t('startedAt') },
        { label: t('since'), isWideOnly: true },
        { label: t('read'), isNumber: true, isWideOnly: true },
        { label: t('added'), isNumber: true },
        { label: t('difference'), isNumber: true },
        { label: t('result') },
      ]}
    >
      {runs.map((run) => (
        <tr key={run.id}>
          <td className="num">{stamp(run.startedAt)}</td>
          <td className="wide num">{stamp(run.since).slice(0, 10)}</td>
          <td className="n wide">{run.readCount.toLocaleString('en-US')}</td>
          <td className="n">{run.addedCount.toLocaleString('en-US')}</td>
          <td className="n">{run.differenceFen === null ? '' : tableYuan(run.differenceFen)}</td>
          <td>{resultOf(t, run)}</td>
        </tr>
      ))}
    </Table>
  );
}

function resultOf(t: ReturnType<typeof useTranslations<'admin.reconcile'>>, { error, endedAt }: RunRow) {
  if (error === null) return endedAt === null ? t('under') : t('done');
  const known = KNOWN.find((code) => code === error);
  return known ? t(`errors.${known}`) : t('errors.other', { code: error });
}

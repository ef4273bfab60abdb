import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { stamp } from '@/lib/i18n/dates';
import { plainYuan } from '@/lib/money/format';
import type { ReconciledDay } from '@/lib/reconcile/exception';
import { ReconciledDays } from './reconciled-days';

interface Props {
  lastRunAt: Date | null;
  days: readonly ReconciledDay[];
}

/** The whole of it in a line, with the way to the days. Nothing before the first run. */
export function ReconciledLine({ lastRunAt, days }: Props) {
  const t = useTranslations('ledger.reconciled');
  if (lastRunAt === null) return null;
  const amount = plainYuan(days.reduce((sum, day) => sum + day.differenceFen, 0));
  return (
    <p className="small">
      <a href="#reconciled">{t('line', { amount, time: stamp(lastRunAt) })}</a>
    </p>
  );
}

/** How the books compare with the payment provider's own, for everybody to read. */
export function Reconciled({ lastRunAt, days }: Props) {
  const t = useTranslations('ledger.reconciled');
  return (
    <section className="section-tight" aria-labelledby="reconciled">
      <h2 id="reconciled" className="mb-3">
        {t('title')}
      </h2>
      <p className="mb-3">{t('lead')}</p>
      {lastRunAt === null ? (
        <EmptyState title={t('never')}>{t('neverText')}</EmptyState>
      ) : (
        <>
          <p className="cap mb-3">
            <time dateTime={lastRunAt.toISOString()}>{t('last', { time: stamp(lastRunAt) })}</time>
          </p>
          {days.length === 0 ? <EmptyState title={t('noDays')} /> : <ReconciledDays days={days} />}
          {days.length > 0 && <p className="cap mt-3">{t('feesNote')}</p>}
        </>
      )}
    </section>
  );
}

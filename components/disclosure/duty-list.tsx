import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { daysBetween } from '@/lib/calendar';
import { shanghaiDay } from '@/lib/clock';
import type { ObligationEntry } from '@/lib/disclosure/queries';
import { DutyTag, useReportName } from './duty';

/** Reports of one subject as the public reads them: those out, those late, and the next one. */
export function PublicDuties({
  items,
  hrefOf,
  now,
}: {
  items: readonly ObligationEntry[];
  /** Address of a published report by its key. */
  hrefOf: (key: string) => string;
  now: Date;
}) {
  const t = useTranslations('disclosure.public');
  const late = useTranslations('disclosure');
  const nameOf = useReportName();
  const shown = items.filter((one) => one.state !== 'future');
  const next = items.find((one) => one.state === 'future');
  if (items.length === 0) return <EmptyState title={t('none')} />;
  return (
    <ul className="queue">
      {shown.map((one) => {
        const isOut = one.state === 'met' || one.state === 'met_late';
        return (
          <li key={one.id}>
            {isOut ? (
              <a className="font-semibold" href={hrefOf(`${one.kind}-${one.n}`)}>
                {nameOf(one)}
              </a>
            ) : (
              <b>{nameOf(one)}</b>
            )}
            <span className="aside">
              <DutyTag state={one.state} />
            </span>
            <span className="meta">
              {one.state === 'overdue'
                ? late('late', { days: daysBetween(one.dueOn, shanghaiDay(now)) })
                : late('due', { date: one.dueOn })}
            </span>
          </li>
        );
      })}
      {next && (
        <li>
          <span>{t('next', { report: nameOf(next), date: next.dueOn })}</span>
        </li>
      )}
    </ul>
  );
}

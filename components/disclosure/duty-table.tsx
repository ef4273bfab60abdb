import { useTranslations } from 'next-intl';
import { Table } from '@/components/ui/table';
import { daysBetween } from '@/lib/calendar';
import { shanghaiDay } from '@/lib/clock';
import type { ObligationEntry } from '@/lib/disclosure/queries';
import type { Locale } from '@/lib/i18n/locales';
import { DutyTag, useReportName } from './duty';

/** Obligations in rows, for an organisation's people and for officials. */
export function DutyTable({
  items,
  locale,
  now,
  hrefOf,
}: {
  items: readonly ObligationEntry[];
  locale: Locale;
  now: Date;
  hrefOf: (item: ObligationEntry) => string;
}) {
  const t = useTranslations('disclosure');
  const nameOf = useReportName();
  const zh = locale === 'zh';
  return (
    <Table
      columns={[
        { label: t('columns.report') },
        { label: t('columns.ngo'), isWideOnly: true },
        { label: t('columns.due') },
        { label: t('columns.state') },
      ]}
    >
      {items.map((item) => (
        <tr key={item.id}>
          <td>
            <a href={hrefOf(item)}>{nameOf(item)}</a>
            <span className="cap block">{(zh ? item.titleZh : item.titleEn) ?? t('ofYear')}</span>
          </td>
          <td className="wide">{zh ? item.ngoZh : item.ngoEn}</td>
          <td className="num min-[360px]:whitespace-nowrap">{item.dueOn}</td>
          <td>
            <DutyTag state={item.state} />
            {item.state === 'overdue' && (
              <span className="cap block">
                {t('late', { days: daysBetween(item.dueOn, shanghaiDay(now)) })}
              </span>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import { shanghaiDaysBetween } from '@/lib/campaigns/campaign';
import type { Locale } from '@/lib/i18n/locales';
import { LATE_DAYS } from '@/lib/reports/queue-filter';
import type { QueueKind } from '@/lib/reports/queues';
import type { WaitingItem } from '@/lib/reports/waiting';

/** How long something waits; from five days on in red earth. */
export function QueueAge({ since, now }: { since: Date; now: Date }) {
  const t = useTranslations('admin.home');
  const days = Math.max(0, shanghaiDaysBetween(since, now));
  return <span className={clsx('aside', days >= LATE_DAYS && 'late')}>{t('age', { days })}</span>;
}

interface Props {
  locale: Locale;
  kind: QueueKind;
  item: WaitingItem;
  /** What is behind it. */
  href: string;
  now: Date;
}

/** A row opens what is behind it, with what is needed and how long it waits. */
export function QueueRow({ locale, kind, item, href, now }: Props) {
  const t = useTranslations('admin.home');
  const kinds = useTranslations('admin.outbox.kinds');
  const zh = locale === 'zh';
  const of = zh ? item.ofZh : item.ofEn;
  const name = zh ? item.nameZh : item.nameEn;
  return (
    <>
      <a className="font-semibold" data-queue-link href={href}>
        {kind === 'mails' && kinds.has(name as never) ? kinds(name as never) : name}
      </a>
      {item.dueOn ? (
        <span className={clsx('aside', item.isLate && 'late')}>
          {t(item.isLate ? 'overdue' : 'dueOn', { date: item.dueOn })}
        </span>
      ) : (
        <QueueAge since={item.since} now={now} />
      )}
      <span className="meta">{t(`need.${kind}`, { region: of, ngo: of })}</span>
    </>
  );
}

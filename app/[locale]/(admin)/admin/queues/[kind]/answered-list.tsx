import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import type { AnsweredItem } from '@/lib/reports/waiting';

interface Props {
  locale: Locale;
  items: AnsweredItem[];
  first?: string;
  next?: string;
}

/** What was decided, by whom, when and why. */
export function AnsweredList({ locale, items, first, next }: Props) {
  const t = useTranslations('queues');
  if (items.length === 0) return <EmptyState title={t('emptyAnswered')} />;
  return (
    <>
      <ul className="queue">
        {items.map((item) => (
          <li key={item.seq}>
            <b>{locale === 'zh' ? item.nameZh : item.nameEn}</b>
            <span className="aside">
              <code>{item.action}</code>
            </span>
            <span className="meta">{t('by', { name: item.who ?? t('system'), time: stamp(item.at) })}</span>
            {item.reason && <p className="meta whitespace-pre-line">{item.reason}</p>}
          </li>
        ))}
      </ul>
      <Pager
        label={t('pages')}
        first={first ? { href: first, label: t('first') } : undefined}
        next={next ? { href: next, label: t('next') } : undefined}
      />
    </>
  );
}

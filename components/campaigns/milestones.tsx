import { useTranslations } from 'next-intl';
import type { Milestone } from '@/lib/campaigns/milestones';
import { shanghaiDay } from '@/lib/clock';
import { longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';

/** The parts of the target that were reached, each with its day. Nothing while there is none. */
export function Milestones({ items, locale }: { items: readonly Milestone[]; locale: Locale }) {
  const t = useTranslations('follow');
  if (items.length === 0) return null;
  return (
    <>
      <h3>{t('milestones')}</h3>
      <ul className="small mb-4">
        {items.map(({ percent, reachedAt }) => (
          <li key={percent}>
            <time dateTime={shanghaiDay(reachedAt)}>
              {t('reached', { date: longDate(reachedAt, locale), percent: String(percent) })}
            </time>
          </li>
        ))}
      </ul>
    </>
  );
}

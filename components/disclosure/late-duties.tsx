import { useTranslations } from 'next-intl';
import { daysBetween } from '@/lib/calendar';
import { shanghaiDay } from '@/lib/clock';
import type { ObligationEntry } from '@/lib/disclosure/queries';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { DutyTag, useReportName } from './duty';

/** Reports of an organisation's campaigns and projects that are late, each with the page it is missing on. */
export function LateDuties({
  items,
  locale,
  now,
}: {
  items: readonly ObligationEntry[];
  locale: Locale;
  now: Date;
}) {
  const t = useTranslations('disclosure');
  const nameOf = useReportName();
  if (items.length === 0) return null;
  return (
    <ul className="queue mb-6">
      {items.map((one) => (
        <li key={one.id}>
          <a className="font-semibold" href={pageOf(locale, one)}>
            {t('public.of', {
              title: (locale === 'zh' ? one.titleZh : one.titleEn) ?? '',
              report: nameOf(one),
            })}
          </a>
          <span className="aside">
            <DutyTag state={one.state} />
          </span>
          <span className="meta">{t('late', { days: daysBetween(one.dueOn, shanghaiDay(now)) })}</span>
        </li>
      ))}
    </ul>
  );
}

const pageOf = (locale: Locale, { campaignSlug, projectId }: ObligationEntry): string =>
  `${campaignSlug === null ? routes.project(locale, projectId!) : routes.campaign(locale, campaignSlug)}#reports`;

import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

/** On the page of a gift that is one month of a monthly gift: that it is, and where to pause or stop it. */
export function MonthlyNote({
  planId,
  nextAt,
  locale,
}: {
  planId: string;
  /** When the next month is taken; null when none is. */
  nextAt: Date | null;
  locale: Locale;
}) {
  const t = useTranslations('gift.monthly');
  return (
    <section>
      <Notice title={t('title')}>
        {t('text')} {nextAt ? t('next', { day: longDate(nextAt, locale) }) : t('noNext')}{' '}
        <a href={routes.plan(locale, planId)}>{t('manage')}</a>
      </Notice>
    </section>
  );
}

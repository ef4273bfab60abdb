import { useTranslations } from 'next-intl';
import { clockTime, longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';

/** When a figure was read, Beijing time. /page.js moves the clock along with the figure. */
export function AsOf({ at, locale, live }: { at: string; locale: Locale; live?: string }) {
  const t = useTranslations('common.totals');
  const instant = new Date(at);
  return (
    <time dateTime={at} data-live-total={live} data-field={live && 'asOf'} data-as={live && 'time'}>
      {t.rich('asOf', {
        date: longDate(instant, locale),
        time: () => <span data-clock={live && ''}>{clockTime(instant, locale)}</span>,
      })}
    </time>
  );
}

import { useTranslations } from 'next-intl';
import { addMonths } from '@/lib/calendar';
import { shanghaiDay, startOfDay } from '@/lib/clock';
import type { GiftView } from '@/lib/donations/gift-view';
import { longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

/** Charity Law art. 79: the full account of a public fundraising is published within three months of its end. */
const REPORT_MONTHS = 3;

/** What happens next, each with its day. `mailTo` is the masked address of the confirmation, `textTo` the masked number. */
export function NextSteps({
  gift,
  mailTo,
  textTo,
  locale,
}: {
  gift: GiftView;
  mailTo: string | null;
  textTo: string | null;
  locale: Locale;
}) {
  const t = useTranslations('gift.next');
  const lastDay = new Date((gift.campaignClosedAt ?? gift.campaignEndsAt).getTime() - 1);
  const reportDay = startOfDay(addMonths(shanghaiDay(lastDay), REPORT_MONTHS));
  const days = [
    {
      at: gift.paidAt ?? gift.createdAt,
      text: mailTo
        ? t('receipt', { email: mailTo })
        : textTo
          ? t('receiptText', { phone: textTo })
          : t('noReceipt', { reference: gift.reference }),
    },
    { at: lastDay, text: t('ends') },
    { at: reportDay, text: t('report') },
  ];
  return (
    <section>
      <h2>{t('title')}</h2>
      <ol className="next-steps">
        {days.map(({ at, text }) => (
          <li key={text}>
            <time dateTime={at.toISOString()}>{longDate(at, locale)}</time>
            <span>{text}</span>
          </li>
        ))}
      </ol>
      <p className="small mt-3">
        <a href={routes.campaign(locale, gift.campaignSlug)}>{t('updates')}</a>
      </p>
    </section>
  );
}

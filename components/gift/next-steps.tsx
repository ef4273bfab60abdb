import { useTranslations } from 'next-intl';
import type { GiftView } from '@/lib/donations/gift-view';
import type { NextStep } from '@/lib/donors/next-steps';
import { longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { nextStepText } from './next-step-text';

/** What happens next, each with its day. `mailTo` is the masked address of the confirmation, `textTo` the masked number. */
export function NextSteps({
  gift,
  steps,
  mailTo,
  textTo,
  locale,
}: {
  gift: GiftView;
  steps: readonly NextStep[];
  mailTo: string | null;
  textTo: string | null;
  locale: Locale;
}) {
  const t = useTranslations('gift.next');
  const kindOf = useTranslations('disclosure.kind');
  const days = [
    {
      at: gift.paidAt ?? gift.createdAt,
      text: mailTo
        ? t('receipt', { email: mailTo })
        : textTo
          ? t('receiptText', { phone: textTo })
          : t('noReceipt', { reference: gift.reference }),
    },
    ...steps.map((step) => ({ at: step.at, text: nextStepText(step, gift.executorName, t, kindOf) })),
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

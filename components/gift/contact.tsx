import { useTranslations } from 'next-intl';
import type { GiftView } from '@/lib/donations/gift-view';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

/** Whom to ask, and what the page is not. */
export function GiftContact({ gift, isDemo, locale }: { gift: GiftView; isDemo: boolean; locale: Locale }) {
  const t = useTranslations('gift');
  return (
    <section className="small muted stack">
      <p>
        {t.rich('contact', {
          holder: gift.holderName,
          mail: () => <a href={`mailto:${gift.holderEmail}`}>{gift.holderEmail}</a>,
          phone: () => <span className="num">{gift.holderPhone}</span>,
        })}
      </p>
      <p className="no-print">
        {t.rich('feedback', {
          mail: (words) => (
            <a href={`mailto:${gift.holderEmail}?subject=${encodeURIComponent(t('feedbackSubject'))}`}>
              {words}
            </a>
          ),
        })}
      </p>
      <p>
        {t.rich('notVoucher', {
          holder: gift.holderName,
          manage: (words) =>
            gift.erasedAt ? words : <a href={routes.manageGift(locale, gift.id)}>{words}</a>,
        })}
      </p>
      {isDemo && <p>{t('demo')}</p>}
    </section>
  );
}

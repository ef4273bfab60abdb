import { useTranslations } from 'next-intl';
import type { GiftView } from '@/lib/donations/gift-view';

/** Whom to ask, and what the page is not. */
export function GiftContact({ gift, isDemo }: { gift: GiftView; isDemo: boolean }) {
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
      <p>{t('notVoucher', { holder: gift.holderName })}</p>
      {isDemo && <p>{t('demo')}</p>}
    </section>
  );
}

import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import type { AttemptedGift } from '@/lib/donations/attempt';
import type { Locale } from '@/lib/i18n/locales';
import { formatYuan } from '@/lib/money/format';
import { routes } from '@/lib/routes';

/** Coming back after paying: what became of that gift, so that nobody pays twice by mistake. */
export function EarlierGift({ gift, locale }: { gift: AttemptedGift; locale: Locale }) {
  const t = useTranslations('give.earlier');
  const amount = formatYuan(gift.amountFen);
  const isUnpaid = gift.state === 'failed' || gift.state === 'expired';
  const outcome = isUnpaid
    ? 'unpaid'
    : gift.state === 'pending' || gift.state === 'in_review'
      ? 'confirming'
      : 'succeeded';
  return (
    <Notice kind={outcome === 'succeeded' ? 'done' : 'wait'} title={t(outcome, { amount })} role="status">
      <p>
        {t('text')} <a href={routes.gift(locale, gift.id)}>{t('link')}</a>
      </p>
    </Notice>
  );
}

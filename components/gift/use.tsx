import { useTranslations } from 'next-intl';
import { UseOfMoney } from '@/components/campaigns/use';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import type { Use } from '@/lib/spending/spending';
import type { Totals } from '@/lib/totals/totals';

/** To a donor: what became of the campaign's money, said as the campaign's. No yuan is followed to one gift. */
export function GiftUse({
  use,
  totals,
  slug,
  giftId,
  locale,
}: {
  use: Use;
  totals: Totals;
  slug: string;
  giftId: string;
  locale: Locale;
}) {
  const t = useTranslations('spending.gift');
  return (
    <section>
      <h2>{t('title')}</h2>
      <p className="small muted">{t('text')}</p>
      <UseOfMoney use={use} totals={totals} />
      <p className="small mt-2">
        <a href={routes.campaignSpending(locale, slug)}>{t('all')}</a>
      </p>
      <p className="small mt-2 no-print">
        <a href={routes.giftUse(locale, giftId)}>{t('file')}</a>
      </p>
    </section>
  );
}

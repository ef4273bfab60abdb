import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import type { PublicSpending } from '@/lib/spending/queries';
import type { Use } from '@/lib/spending/spending';
import type { Totals } from '@/lib/totals/totals';
import { SpendingList } from './spending-list';
import { UseOfMoney } from './use';

/** On a campaign's page: what became of every yuan, and its latest payments. */
export function UseSection({
  use,
  totals,
  spendings,
  slug,
  locale,
}: {
  use: Use;
  totals: Totals;
  spendings: readonly PublicSpending[];
  slug: string;
  locale: Locale;
}) {
  const t = useTranslations('spending');
  return (
    <section className="section-tight" id="use">
      <h2>{t('use.title')}</h2>
      <UseOfMoney use={use} totals={totals} />
      {spendings.length === 0 ? (
        <EmptyState title={t('use.none')}>{t('use.noneNext')}</EmptyState>
      ) : (
        <>
          <SpendingList items={spendings} locale={locale} />
          <p className="mt-3">
            <a href={routes.campaignSpending(locale, slug)}>{t('list.all')}</a>
          </p>
        </>
      )}
    </section>
  );
}

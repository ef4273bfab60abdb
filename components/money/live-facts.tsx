import { useTranslations } from 'next-intl';
import type { Totals } from '@/lib/totals/totals';

/** Donors and gifts beside a total; moved along by /page.js. */
export function LiveFacts({ totals, live }: { totals: Totals; live: string }) {
  const t = useTranslations('common.totals');
  const figure = (field: 'donorCount' | 'giftCount') => (
    <span className="num" data-live-total={live} data-field={field} data-as="count">
      {totals[field].toLocaleString('en-US')}
    </span>
  );
  return (
    <p className="facts">
      <span>{t.rich('donors', { n: () => figure('donorCount') })}</span>
      <span>{t.rich('giftCount', { n: () => figure('giftCount') })}</span>
    </p>
  );
}

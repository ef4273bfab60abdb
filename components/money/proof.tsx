import { useTranslations } from 'next-intl';
import { CheckRing } from '@/components/ui/icon';
import type { Locale } from '@/lib/i18n/locales';
import { amountParts } from '@/lib/money/format';
import { routes } from '@/lib/routes';
import type { Totals } from '@/lib/totals/totals';
import { AsOf } from './as-of';

type Figure = 'grossFen' | 'refundedFen' | 'disputedFen' | 'netFen';

/** As-of time and 核对这个数: opens to received − refunds − disputed = net, and how far the ledger was counted. */
export function Proof({
  totals,
  locale,
  live,
  rowsHref,
}: {
  totals: Totals;
  locale: Locale;
  live: string;
  rowsHref?: string;
}) {
  const t = useTranslations('common.totals');
  const count = (field: 'giftCount' | 'checkpoint') => (
    <span data-live-total={live} data-field={field} data-as="count">
      {totals[field].toLocaleString('en-US')}
    </span>
  );
  const figure = (field: Figure, isMinus: boolean) => {
    const { sign, yuan, cents } = amountParts(totals[field]);
    return (
      <span data-live-total={live} data-field={field} data-as="plain" data-minus={isMinus ? '' : undefined}>
        {isMinus && totals[field] > 0 ? '\u2212' : sign}
        {yuan}.{cents}
      </span>
    );
  };
  return (
    <details className="proof">
      <summary>
        <AsOf at={totals.asOf} locale={locale} live={live} />
        <span className="check">
          <CheckRing />
          {t('check')}
        </span>
      </summary>
      <div className="sheet">
        <dl className="sum">
          <dt>
            {t('received')}{' '}
            <span className="cap">{t.rich('giftCount', { n: () => count('giftCount') })}</span>
          </dt>
          <dd>{figure('grossFen', false)}</dd>
          <dt>{t('lessRefunded')}</dt>
          <dd>{figure('refundedFen', true)}</dd>
          <dt>{t('lessDisputed')}</dt>
          <dd>{figure('disputedFen', true)}</dd>
          <dt className="result">{t('net')}</dt>
          <dd className="result">{figure('netFen', false)}</dd>
        </dl>
        <p className="cap">
          {t.rich('countedTo', { seq: () => count('checkpoint') })}{' '}
          <a href={rowsHref ?? routes.ledger(locale)}>{t('openRows')}</a> <a href={live}>{t('openJson')}</a>
        </p>
      </div>
    </details>
  );
}

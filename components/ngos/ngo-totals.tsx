import { useTranslations } from 'next-intl';
import { Matched } from '@/components/money/matched';
import { TotalWithProof } from '@/components/money/total-with-proof';
import type { Locale } from '@/lib/i18n/locales';
import type { NgoDetail } from '@/lib/ngos/entry';
import { routes } from '@/lib/routes';
import type { Totals } from '@/lib/totals/totals';

/** What came in for campaigns it carries out, and for those it raises as the payee: two figures that never add up. */
export function NgoTotals({
  ngo,
  executing,
  asHolder,
  locale,
}: {
  ngo: NgoDetail;
  executing: Totals;
  asHolder: Totals;
  locale: Locale;
}) {
  const t = useTranslations('ngos');
  const live = routes.totalsApi({ kind: 'ngos', key: ngo.slug });
  const isPayee = ngo.isHolder || asHolder.giftCount > 0;
  return (
    <section className="stack" aria-label={t('totals')}>
      {isPayee && (
        <div className="sheet">
          <TotalWithProof
            label={t('asHolder')}
            totals={asHolder}
            locale={locale}
            live={`${live}?as=holder`}
            look="amount"
            rowsHref={`${routes.ledger(locale)}?holder=${ngo.slug}`}
          />
          <Matched totals={asHolder} live={`${live}?as=holder`} />
        </div>
      )}
      {(!isPayee || executing.giftCount > 0) && (
        <div className="sheet">
          <TotalWithProof
            label={t('executing')}
            totals={executing}
            locale={locale}
            live={live}
            look="amount"
            rowsHref={`${routes.ledger(locale)}?ngo=${ngo.slug}`}
            isLead={!isPayee}
          />
          <Matched totals={executing} live={live} />
        </div>
      )}
      {isPayee && executing.giftCount > 0 && <p className="cap">{t('overlap')}</p>}
    </section>
  );
}

import { useTranslations } from 'next-intl';
import { Amount } from '@/components/money/amount';
import { Gauge, Percent } from '@/components/money/gauge';
import { LiveLabel, LiveStale } from '@/components/money/live-controls';
import { Proof } from '@/components/money/proof';
import { ButtonLink } from '@/components/ui/button';
import type { CampaignDetail } from '@/lib/campaigns/entry';
import type { Locale } from '@/lib/i18n/locales';
import { permille } from '@/lib/money/format';
import { routes } from '@/lib/routes';
import type { Totals } from '@/lib/totals/totals';

/** The sheet of a campaign: raised over a double line, gauge, goal, donors, proof, and the way to give when it takes gifts. */
export function Raised({
  campaign,
  totals,
  locale,
  canGive,
  isTestMode,
}: {
  campaign: CampaignDetail;
  totals: Totals;
  locale: Locale;
  canGive: boolean;
  isTestMode: boolean;
}) {
  const t = useTranslations('campaigns');
  const tt = useTranslations('common.totals');
  const live = routes.totalsApi({ kind: 'campaigns', key: campaign.slug });
  const reached = permille(totals.netFen, campaign.targetFen);
  const goal = { live, targetFen: campaign.targetFen };
  return (
    <div className="sheet">
      <LiveLabel>{t('raised')}</LiveLabel>
      <Amount fen={totals.netFen} isPage live={live} />
      <Gauge tenths={reached} label={t('raised')} live={goal} />
      <p className="figures small muted">
        <span>
          {t.rich('goal', {
            amount: () => <Amount fen={campaign.targetFen} isGoal kind="plain" />,
            percent: () => <Percent tenths={reached} live={goal} />,
          })}
          {reached > 1000 && (locale === 'zh' ? `，${t('over')}` : `, ${t('over')}`)}
        </span>
        <span>
          {tt.rich('donors', {
            n: () => (
              <span className="num" data-live-total={live} data-field="donorCount" data-as="count">
                {totals.donorCount.toLocaleString('en-US')}
              </span>
            ),
          })}
        </span>
      </p>
      <Proof
        totals={totals}
        locale={locale}
        live={live}
        rowsHref={`${routes.ledger(locale)}?campaign=${campaign.slug}`}
      />
      {canGive && (
        <>
          <p className="raised-give">
            <ButtonLink href={routes.give(locale, campaign.slug)} isWide>
              {t('donate')}
            </ButtonLink>
          </p>
          <p className="cap">{isTestMode ? t('payeeTest') : t('payee', { holder: campaign.holderName })}</p>
        </>
      )}
      <LiveStale />
    </div>
  );
}

/** On phones the way to give stays at hand at the bottom edge. */
export function GiveBar({
  campaign,
  totals,
  locale,
}: {
  campaign: CampaignDetail;
  totals: Totals;
  locale: Locale;
}) {
  const t = useTranslations('campaigns');
  return (
    <div className="give-bar">
      <p>
        {t('raised')}
        <Amount fen={totals.netFen} live={routes.totalsApi({ kind: 'campaigns', key: campaign.slug })} />
      </p>
      <ButtonLink href={routes.give(locale, campaign.slug)}>{t('donate')}</ButtonLink>
      <button type="button" className="button button-quiet" hidden data-share="" data-copied={t('copied')}>
        {t('share')}
      </button>
    </div>
  );
}

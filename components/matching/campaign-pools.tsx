import { useTranslations } from 'next-intl';
import { Amount } from '@/components/money/amount';
import { InLanguage } from '@/components/ui/in-language';
import { dayAndTime } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import {
  type CampaignPool,
  exampleOf,
  funderOf,
  leftForCampaign,
  phaseNow,
} from '@/lib/matching/public-pool';
import { formatYuan, formatYuanShort } from '@/lib/money/format';
import { routes } from '@/lib/routes';
import { PhaseTag } from './phase-tag';
import { termsOf } from './words';

/** What is matched of gifts to a campaign now or soon: an estimate, never a reservation. Nothing where no pool is. */
export function CampaignPools({
  pools,
  slug,
  locale,
  now,
}: {
  pools: readonly CampaignPool[];
  slug: string;
  locale: Locale;
  now: Date;
}) {
  const t = useTranslations('matched');
  if (pools.length === 0) return null;
  return (
    <section className="match" aria-labelledby="match-title">
      <h2 id="match-title">{t('here.title')}</h2>
      {pools.map((pool) => (
        <PoolHere key={pool.id} {...{ pool, locale, now }} />
      ))}
      <p>
        {t('noFee')}{' '}
        <a href={routes.reportConcern(locale, slug)} rel="nofollow">
          {t('report')}
        </a>
      </p>
    </section>
  );
}

function PoolHere({ pool, locale, now }: { pool: CampaignPool; locale: Locale; now: Date }) {
  const t = useTranslations('matched');
  const phase = phaseNow(pool, now);
  const leftFen = leftForCampaign(pool);
  const { giftFen, matchFen } = exampleOf(pool);
  return (
    <div className="match-pool">
      <p>
        <PhaseTag phase={leftFen === 0 ? 'used_up' : phase} />{' '}
        <span className="match-funder">
          <InLanguage>{funderOf(pool, locale)}</InLanguage>
        </span>{' '}
        <a href={routes.matchingPool(locale, pool.id)}>{t('here.see')}</a>
      </p>
      <p>{termsOf(t, pool)}</p>
      {phase === 'coming' && <p>{t('here.coming', { time: dayAndTime(pool.opensAt, locale) })}</p>}
      {leftFen === 0 ? (
        <p>{t('here.none')}</p>
      ) : (
        <>
          <p>{t.rich('here.left', { amount: () => <Amount fen={leftFen} kind="matched" /> })}</p>
          {phase === 'open' && (
            <p>
              {t.rich('here.estimate', {
                gift: formatYuanShort(giftFen),
                match: formatYuan(matchFen),
                b: (words) => <b>{words}</b>,
              })}
            </p>
          )}
        </>
      )}
    </div>
  );
}

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
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
import { ratioText } from '@/lib/matching/ratio-text';
import { formatYuan, formatYuanShort } from '@/lib/money/format';
import { routes } from '@/lib/routes';

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
      <p>{t('here.estimate')}</p>
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
  const words = {
    terms: t('here.terms', {
      ratio: ratioText(pool.ratioBp),
      min: formatYuanShort(pool.minGiftFen),
      gift: formatYuanShort(pool.giftCapFen),
      day: formatYuanShort(pool.donorDayCapFen),
    }),
    left: formatYuan(leftFen),
    gift: formatYuanShort(giftFen),
    match: formatYuan(matchFen),
    time: dayAndTime(pool.opensAt, locale),
    b: (text: ReactNode) => <b>{text}</b>,
    funder: () => (
      <span className="match-funder">
        <InLanguage>{funderOf(pool, locale)}</InLanguage>
      </span>
    ),
  };
  return (
    <p>
      {t.rich(leftFen === 0 ? 'here.usedUp' : phase === 'open' ? 'here.open' : 'here.coming', words)}{' '}
      <a href={routes.matchingPool(locale, pool.id)}>{t('here.see')}</a>
    </p>
  );
}

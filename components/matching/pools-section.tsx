import { useTranslations } from 'next-intl';
import { InLanguage } from '@/components/ui/in-language';
import { dayAndTime, stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { funderOf, type PublicPool, phaseNow } from '@/lib/matching/public-pool';
import { routes } from '@/lib/routes';
import { PhaseTag } from './phase-tag';
import { PoolMoney } from './pool-money';
import { termsOf } from './words';

/** The pools of a festival: who funds them, what they match, when, how much is left. Nothing where there is none. */
export function PoolsSection({
  pools,
  locale,
  now,
}: {
  pools: readonly PublicPool[];
  locale: Locale;
  now: Date;
}) {
  const t = useTranslations('matched');
  if (pools.length === 0) return null;
  return (
    <section className="wrap section-tight" id="matching">
      <h2>{t('section.title')}</h2>
      <p className="small muted mb-4">{t('section.lead')}</p>
      <ul className="pools">
        {pools.map((pool) => (
          <li key={pool.id}>
            <PoolEntry {...{ pool, locale, now }} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function PoolEntry({ pool, locale, now }: { pool: PublicPool; locale: Locale; now: Date }) {
  const t = useTranslations('matched');
  const phase = phaseNow(pool, now);
  return (
    <>
      <p>
        <PhaseTag phase={phase} /> <span className="small muted">{t(`kinds.${pool.kind}`)}</span>
      </p>
      <h3>
        <a href={routes.matchingPool(locale, pool.id)}>
          <InLanguage>{funderOf(pool, locale)}</InLanguage>
        </a>
      </h3>
      <p className="small">{termsOf(t, pool)}</p>
      <p className="small muted">
        {t('window', { from: dayAndTime(pool.opensAt, locale), to: dayAndTime(pool.closesAt, locale) })}
      </p>
      <Stopped pool={pool} />
      <PoolMoney {...{ pool, phase }} />
    </>
  );
}

/** When and why a pool was stopped. */
export function Stopped({ pool }: { pool: PublicPool }) {
  const t = useTranslations('matched');
  if (pool.stoppedAt === null) return null;
  return (
    <p className="small">
      <InLanguage>{t('stopped', { time: stamp(pool.stoppedAt), reason: pool.stopReason ?? '' })}</InLanguage>
    </p>
  );
}

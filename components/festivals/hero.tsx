import { useTranslations } from 'next-intl';
import { WideScene } from '@/components/art/scene';
import { LiveFacts } from '@/components/money/live-facts';
import { Matched } from '@/components/money/matched';
import { TotalWithProof } from '@/components/money/total-with-proof';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Phrases } from '@/components/ui/phrases';
import { Tag } from '@/components/ui/tag';
import type { Festival } from '@/lib/festivals/festival';
import { dayAndTime, longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import type { Totals } from '@/lib/totals/totals';

/** The festival's state and days, its own total, and the way to its campaigns. */
export function FestivalHero({
  festival,
  totals,
  isBefore,
  locale,
  now,
}: {
  festival: Festival;
  totals: Totals;
  isBefore: boolean;
  locale: Locale;
  now: Date;
}) {
  const t = useTranslations('festivals');
  const live = routes.totalsApi({ kind: 'festivals', key: festival.slug });
  const phase = now >= festival.endsAt ? 'over' : now >= festival.startsAt ? 'on' : 'soon';
  const isShort = festival.endsAt.getTime() - festival.startsAt.getTime() < 2 * 86_400_000;
  const day = isShort ? dayAndTime : longDate;
  return (
    <section className="hero">
      <div className="hero-text wrap">
        <p className="mb-2">
          <Tag tone={phase === 'on' ? 'live' : phase === 'soon' ? 'wait' : 'plain'}>{t(phase)}</Tag>{' '}
          <span className="small muted">
            {t('range', {
              from: day(festival.startsAt, locale),
              to: day(new Date(festival.endsAt.getTime() - 1), locale),
            })}
          </span>
        </p>
        <h1>
          <Phrases>{festival.name}</Phrases>
        </h1>
        {festival.about && <p className="muted mb-4">{festival.about}</p>}
        {isBefore ? (
          <Notice title={t('before')}>{t('beforeText')}</Notice>
        ) : (
          <>
            <TotalWithProof
              label={t('total')}
              totals={totals}
              locale={locale}
              live={live}
              rowsHref={`${routes.ledger(locale)}?festival=${festival.slug}`}
            />
            <LiveFacts totals={totals} live={live} />
            <Matched totals={totals} live={live} />
            {phase !== 'over' && (
              <p className="button-row mt-3">
                <ButtonLink href={routes.campaigns(locale)}>{t('choose')}</ButtonLink>
              </p>
            )}
          </>
        )}
      </div>
      <WideScene name="square-festival" alt={t('sceneAlt')} />
    </section>
  );
}

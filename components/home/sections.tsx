import { useTranslations } from 'next-intl';
import { WideScene } from '@/components/art/scene';
import { CampaignGrid } from '@/components/campaigns/entry';
import { FeaturedCampaign } from '@/components/campaigns/featured';
import { LedgerLines } from '@/components/ledger/lines';
import { Amount } from '@/components/money/amount';
import { LiveFacts } from '@/components/money/live-facts';
import { Matched } from '@/components/money/matched';
import { TotalWithProof } from '@/components/money/total-with-proof';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { CampaignEntry } from '@/lib/campaigns/entry';
import { clockTime } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import type { LedgerLine } from '@/lib/ledger/line';
import type { Region } from '@/lib/regions/region';
import { routes } from '@/lib/routes';
import type { Scope } from '@/lib/totals/scope';
import type { Totals } from '@/lib/totals/totals';

/** The promise, the platform's total with its proof, two ways on; the square under the camphor behind them. */
export function Hero({ totals, locale }: { totals: Totals; locale: Locale }) {
  const t = useTranslations('home');
  const live = routes.totalsApi('platform');
  return (
    <section className="hero">
      <div className="hero-text wrap">
        <h1>
          <span>{t('line1')}</span>
          <span>{t('line2')}</span>
        </h1>
        <TotalWithProof label={t('total')} totals={totals} locale={locale} live={live} />
        <LiveFacts totals={totals} live={live} />
        <Matched totals={totals} live={live} />
        <div className="button-row mt-3">
          <ButtonLink href={routes.campaigns(locale)}>{t('choose')}</ButtonLink>
          <ButtonLink href={routes.findGift(locale)} kind="secondary">
            {t('find')}
          </ButtonLink>
        </div>
      </div>
      <WideScene name="square" alt={t('sceneAlt')} />
    </section>
  );
}

export function OpenCampaigns({
  campaigns,
  totals,
  locale,
}: {
  campaigns: CampaignEntry[];
  totals: Map<Scope, Totals>;
  locale: Locale;
}) {
  const t = useTranslations('home');
  const netOf = (campaign: CampaignEntry) => totals.get(`campaign:${campaign.id}`)?.netFen ?? 0;
  const [first, ...rest] = campaigns;
  return (
    <section className="wrap section">
      <div className="section-head">
        <h2>{t('open')}</h2>
        <a className="small" href={routes.campaigns(locale)}>
          {t('allCampaigns')}
        </a>
      </div>
      {first ? (
        <FeaturedCampaign
          campaign={first}
          netFen={netOf(first)}
          locale={locale}
          live={routes.totalsApi({ kind: 'campaigns', key: first.slug })}
        />
      ) : (
        <EmptyState title={t('noneOpen')}>
          <a href={routes.campaigns(locale)}>{t('noneOpenNext')}</a>
        </EmptyState>
      )}
      {rest.length > 0 && (
        <CampaignGrid
          items={rest.map((campaign) => ({ campaign, netFen: netOf(campaign) }))}
          locale={locale}
          heading="h3"
        />
      )}
    </section>
  );
}

/** How the books are kept, and their newest lines with the net running behind them. */
export function Books({
  lines,
  runningFen,
  locale,
}: {
  lines: LedgerLine[];
  runningFen: number;
  locale: Locale;
}) {
  const t = useTranslations('home');
  return (
    <section className="band section" id="books">
      <div className="wrap books">
        <div className="stack">
          <h2>{t('books')}</h2>
          <ol className="steps">
            <li>{t('step1')}</li>
            <li>{t('step2')}</li>
            <li>{t('step3')}</li>
          </ol>
          <p>
            <a href={routes.ledger(locale)}>{t('openLedger')}</a>
          </p>
        </div>
        {lines.length > 0 ? (
          <LedgerLines lines={lines} locale={locale} caption={t('latest')} last={{ runningFen }} />
        ) : (
          <EmptyState title={t('ledgerEmpty')} />
        )}
      </div>
    </section>
  );
}

export function Cities({
  cities,
  totals,
  asOf,
  locale,
}: {
  cities: Region[];
  totals: Map<Scope, Totals>;
  asOf: string;
  locale: Locale;
}) {
  const t = useTranslations('home');
  const netOf = (city: Region) => totals.get(`region:${city.code}`)?.netFen ?? 0;
  const sorted = [...cities].sort((a, b) => netOf(b) - netOf(a) || a.code.localeCompare(b.code));
  return (
    <section>
      <div className="section-head">
        <h2>{t('cities')}</h2>
        <span className="cap">{t('citiesNote', { time: clockTime(new Date(asOf), locale) })}</span>
      </div>
      <ul className="city-list">
        {sorted.map((city) => (
          <li key={city.code}>
            <a href={routes.region(locale, city.code)}>
              <span>{city.name}</span>
              <Amount fen={netOf(city)} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

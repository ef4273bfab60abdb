import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CampaignGrid } from '@/components/campaigns/entry';
import { FestivalHero } from '@/components/festivals/hero';
import { FontPreload } from '@/components/layout/font-preload';
import { LedgerLines } from '@/components/ledger/lines';
import { NoFeeBand } from '@/components/matching/no-fee';
import { PoolsSection } from '@/components/matching/pools-section';
import { CitedStatistics } from '@/components/regions/statistics';
import { EmptyState } from '@/components/ui/empty-state';
import { listCampaigns } from '@/lib/campaigns/queries';
import { now } from '@/lib/clock';
import { findFestival } from '@/lib/festivals/queries';
import { publicMetadata } from '@/lib/i18n/metadata';
import { localeOf } from '@/lib/i18n/page';
import { listLedger } from '@/lib/ledger/queries';
import { listFestivalPools } from '@/lib/matching/public-queries';
import { campaignIdsOf } from '@/lib/reports/ledger-scope';
import { routes } from '@/lib/routes';
import { listCited } from '@/lib/statistics/queries';
import { readTotalsOf } from '@/lib/totals/queries';

interface Props {
  params: Promise<{ locale: string; slug: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const festival = await findFestival((await params).slug, locale);
  if (!festival) return {};
  return publicMetadata({
    locale,
    path: `/festivals/${festival.slug}`,
    title: festival.name,
    description: festival.about || festival.name,
    image: routes.sharePicture(locale, `festivals/${festival.slug}`),
  });
}

export default async function FestivalPage({ params }: Props) {
  const locale = await localeOf(params);
  const at = now();
  const festival = await findFestival((await params).slug, locale);
  if (!festival) notFound();
  const [{ items }, cited, pools] = await Promise.all([
    listCampaigns({ festivalId: festival.id }, { locale, now: at, limit: 12 }),
    listCited({ festivalId: festival.id }, locale),
    listFestivalPools(festival.id),
  ]);
  const scope = `festival:${festival.id}` as const;
  const totals = await readTotalsOf([scope, ...items.map((campaign) => `campaign:${campaign.id}` as const)]);
  const whole = totals.get(scope)!;
  const lines = await listLedger({
    from: whole.checkpoint,
    limit: 8,
    scope,
    campaignIds: await campaignIdsOf(scope),
    onlyNet: true,
    locale,
  });
  const t = await getTranslations('festivals');
  /** A festival of before the platform: nothing was ever counted for it here, only reported elsewhere. */
  const isBefore = festival.endsAt <= at && whole.giftCount === 0 && cited.length > 0;
  return (
    <>
      <FontPreload />
      <FestivalHero festival={festival} totals={whole} isBefore={isBefore} locale={locale} now={at} />
      <NoFeeBand />
      <PoolsSection pools={pools} locale={locale} now={at} />
      {!isBefore && (
        <div className={cited.length > 0 ? 'wrap section two-columns' : 'wrap section'}>
          <section>
            <h2 className="mb-3">{t('latest')}</h2>
            {lines.length > 0 ? (
              <LedgerLines lines={lines} locale={locale} caption={t('counts')} />
            ) : (
              <EmptyState title={t('noLines')}>{t('counts')}</EmptyState>
            )}
          </section>
          <CitedStatistics title={t('cited')} items={cited} />
        </div>
      )}
      {isBefore && (
        <div className="wrap section">
          <CitedStatistics title={t('cited')} items={cited} />
        </div>
      )}
      {(!isBefore || items.length > 0) && (
        <section className="wrap section-tight pb-12">
          <h2 className="mb-4">{t('campaigns')}</h2>
          {items.length > 0 ? (
            <CampaignGrid
              items={items.map((campaign) => ({
                campaign,
                netFen: totals.get(`campaign:${campaign.id}`)?.netFen ?? 0,
              }))}
              locale={locale}
              heading="h3"
            />
          ) : (
            <EmptyState title={t('noCampaigns')} />
          )}
        </section>
      )}
    </>
  );
}

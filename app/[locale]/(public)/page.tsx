import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Books, Cities, Hero, OpenCampaigns } from '@/components/home/sections';
import { FontPreload } from '@/components/layout/font-preload';
import { CitedStatistics } from '@/components/regions/statistics';
import { listCampaigns } from '@/lib/campaigns/queries';
import { now } from '@/lib/clock';
import { publicMetadata } from '@/lib/i18n/metadata';
import { localeOf } from '@/lib/i18n/page';
import { listLedger } from '@/lib/ledger/queries';
import { listRegionsIn } from '@/lib/regions/queries';
import { PROVINCE } from '@/lib/regions/region';
import { routes } from '@/lib/routes';
import { listCited } from '@/lib/statistics/queries';
import { readTotalsOf } from '@/lib/totals/queries';

interface Props {
  params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const t = await getTranslations({ locale });
  return publicMetadata({
    locale,
    path: '',
    title: t('home.title'),
    description: t('common.description'),
    isPlainTitle: true,
    image: routes.sharePicture(locale, 'home'),
  });
}

export default async function HomePage({ params }: Props) {
  const locale = await localeOf(params);
  const t = await getTranslations('home');
  const [{ items: open }, cities, cited] = await Promise.all([
    listCampaigns({ phase: 'open' }, { locale, now: now(), limit: 4 }),
    listRegionsIn(PROVINCE, locale),
    listCited({}, locale),
  ]);
  const totals = await readTotalsOf([
    'platform',
    ...open.map((c) => `campaign:${c.id}` as const),
    ...cities.map((c) => `region:${c.code}` as const),
  ]);
  const platform = totals.get('platform')!;
  const lines = await listLedger({ from: platform.checkpoint, limit: 5, onlyNet: true, locale });
  return (
    <>
      <FontPreload />
      <Hero totals={platform} locale={locale} />
      <OpenCampaigns campaigns={open} totals={totals} locale={locale} />
      <Books lines={lines} runningFen={platform.netFen} locale={locale} />
      <div className="wrap section">
        <Cities cities={cities} totals={totals} asOf={platform.asOf} locale={locale} />
        <div className="mt-11">
          <CitedStatistics title={t('cited')} items={cited} />
        </div>
      </div>
    </>
  );
}

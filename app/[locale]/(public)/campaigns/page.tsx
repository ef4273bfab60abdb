import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CampaignGrid } from '@/components/campaigns/entry';
import { CampaignFilterForm } from '@/components/campaigns/filter-form';
import { CursorPager } from '@/components/ui/cursor-pager';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { CATEGORIES } from '@/lib/campaigns/campaign';
import { type CampaignFilter, PHASES } from '@/lib/campaigns/filter';
import { listCampaigns } from '@/lib/campaigns/queries';
import { now } from '@/lib/clock';
import { publicMetadata } from '@/lib/i18n/metadata';
import { localeOf } from '@/lib/i18n/page';
import { listProgrammes } from '@/lib/programmes/queries';
import { oneOf, searchText } from '@/lib/query';
import { listRegionsIn } from '@/lib/regions/queries';
import { PROVINCE } from '@/lib/regions/region';
import { routes } from '@/lib/routes';
import { readTotalsOf } from '@/lib/totals/queries';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const t = await getTranslations({ locale, namespace: 'campaigns' });
  return publicMetadata({
    locale,
    path: '/campaigns',
    title: t('title'),
    description: t('lead'),
    image: routes.sharePicture(locale, 'campaigns'),
  });
}

export default async function CampaignsPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const query = await searchParams;
  const [cities, programmes] = await Promise.all([listRegionsIn(PROVINCE, locale), listProgrammes(locale)]);
  const filter: CampaignFilter = {
    search: searchText(query.q),
    region: oneOf(
      query.region,
      cities.map((city) => city.code),
    ),
    category: oneOf(query.category, CATEGORIES),
    phase: oneOf(query.state, PHASES),
    programme: oneOf(
      query.programme,
      programmes.map(({ slug }) => slug),
    ),
  };
  const cursor = typeof query.after === 'string' ? query.after : undefined;
  const { items, nextCursor } = await listCampaigns(filter, { locale, now: now(), limit: 12, cursor });
  const totals = await readTotalsOf(items.map((campaign) => `campaign:${campaign.id}` as const));
  const t = await getTranslations('campaigns');
  const tc = await getTranslations('common');
  const { search, phase, ...same } = filter;
  const chosen = { ...same, q: search, state: phase };
  const isFiltered = Object.values(chosen).some(Boolean);
  const here = routes.campaigns(locale);
  return (
    <div className="wrap">
      <PageHeading title={t('title')} lead={t('lead')} />
      <CampaignFilterForm filter={filter} cities={cities} programmes={programmes} locale={locale} />
      <div className="section-tight">
        {items.length > 0 ? (
          <CampaignGrid
            items={items.map((campaign) => ({
              campaign,
              netFen: totals.get(`campaign:${campaign.id}`)?.netFen ?? 0,
            }))}
            locale={locale}
          />
        ) : (
          <EmptyState title={isFiltered ? t('none') : t('noneYet')}>
            {isFiltered && <a href={here}>{t('clear')}</a>}
          </EmptyState>
        )}
        <CursorPager
          label={t('title')}
          here={here}
          kept={chosen}
          by="after"
          at={cursor}
          next={nextCursor}
          words={{ first: tc('first'), next: tc('next') }}
        />
        <p className="cap mt-6">{t('orderRule')}</p>
      </div>
    </div>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CampaignGrid } from '@/components/campaigns/entry';
import { CampaignFilterForm } from '@/components/campaigns/filter-form';
import { CursorPager } from '@/components/ui/cursor-pager';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { readListQuery } from '@/lib/campaigns/list-query';
import { countCampaigns, listCampaigns } from '@/lib/campaigns/queries';
import { now } from '@/lib/clock';
import { publicMetadata } from '@/lib/i18n/metadata';
import { localeOf } from '@/lib/i18n/page';
import { listProgrammes } from '@/lib/programmes/queries';
import { searchText } from '@/lib/query';
import { findRegion, listRegionsIn } from '@/lib/regions/queries';
import { PROVINCE } from '@/lib/regions/region';
import { routes } from '@/lib/routes';
import { readTotalsOf } from '@/lib/totals/queries';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const t = await getTranslations({ locale, namespace: 'campaigns' });
  const search = searchText((await searchParams).q);
  return publicMetadata({
    locale,
    path: '/campaigns',
    title: search ? t('searchTitle', { search }) : t('title'),
    description: t('lead'),
    image: routes.sharePicture(locale, 'campaigns'),
  });
}

export default async function CampaignsPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const query = await searchParams;
  const [cities, programmes, asked] = await Promise.all([
    listRegionsIn(PROVINCE, locale),
    listProgrammes(locale),
    typeof query.region === 'string' && /^\d{6}$/.test(query.region)
      ? findRegion(query.region, locale)
      : null,
  ]);
  // Each division's own page leads here, a county's too.
  const places = !asked || cities.some(({ code }) => code === asked.code) ? cities : [...cities, asked];
  const { filter, isKnown } = readListQuery(query, {
    regions: places.map(({ code }) => code),
    programmes: programmes.map(({ slug }) => slug),
  });
  const cursor = typeof query.after === 'string' ? query.after : undefined;
  const at = now();
  const [{ items, nextCursor }, count] = isKnown
    ? await Promise.all([
        listCampaigns(filter, { locale, now: at, limit: 12, cursor }),
        countCampaigns(filter, at),
      ])
    : [{ items: [], nextCursor: null }, 0];
  const totals = await readTotalsOf(items.map((campaign) => `campaign:${campaign.id}` as const));
  const t = await getTranslations('campaigns');
  const tc = await getTranslations('common');
  const { search, phase, ...same } = filter;
  const chosen = { ...same, q: search, state: phase };
  const isFiltered = !isKnown || Object.values(chosen).some(Boolean);
  const here = routes.campaigns(locale);
  return (
    <div className="wrap">
      <PageHeading title={t('title')} lead={t('lead')} />
      <CampaignFilterForm filter={filter} cities={places} programmes={programmes} locale={locale} />
      <div className="section-tight">
        {count > 0 && (
          <p className="small muted mb-4" role="status">
            {isFiltered ? t('found', { count }) : t('inAll', { count })}
          </p>
        )}
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

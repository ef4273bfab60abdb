import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NgoTable } from '@/components/ngos/ngo-table';
import { regionOptions } from '@/components/regions/region-select';
import { Button } from '@/components/ui/button';
import { CursorPager } from '@/components/ui/cursor-pager';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { now } from '@/lib/clock';
import { publicMetadata } from '@/lib/i18n/metadata';
import { localeOf } from '@/lib/i18n/page';
import { listNgos } from '@/lib/ngos/queries';
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
  const t = await getTranslations({ locale, namespace: 'ngos' });
  return publicMetadata({
    locale,
    path: '/ngos',
    title: t('title'),
    description: t('lead'),
    image: routes.sharePicture(locale, 'ngos'),
  });
}

export default async function NgosPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const query = await searchParams;
  const cities = await listRegionsIn(PROVINCE, locale);
  const search = searchText(query.q);
  const region = oneOf(
    query.region,
    cities.map((city) => city.code),
  );
  const cursor = typeof query.after === 'string' ? query.after : undefined;
  const { items, nextCursor } = await listNgos({ search, region }, { locale, now: now(), limit: 30, cursor });
  const totals = await readTotalsOf(items.map((ngo) => `ngo:${ngo.id}` as const));
  const t = await getTranslations('ngos');
  const tc = await getTranslations('common');
  const chosen = { q: search, region };
  const isFiltered = Boolean(search ?? region);
  const here = routes.ngos(locale);
  return (
    <div className="wrap">
      <PageHeading title={t('title')} lead={t('lead')} />
      <form className="filters" action={here}>
        <TextInput id="q" name="q" type="search" label={t('search')} defaultValue={search} maxLength={60} />
        <Select
          id="region"
          name="region"
          label={t('region')}
          defaultValue={region ?? ''}
          options={regionOptions(cities, t('allRegions'))}
        />
        <Button kind="secondary">{t('apply')}</Button>
      </form>
      <div className="section-tight">
        {items.length > 0 ? (
          <NgoTable items={items} totals={totals} locale={locale} caption={t('title')} />
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
      </div>
    </div>
  );
}

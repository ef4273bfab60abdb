import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ProvinceView } from '@/components/regions/province';
import { publicMetadata } from '@/lib/i18n/metadata';
import { localeOf } from '@/lib/i18n/page';
import { findRegion, listRegionsIn } from '@/lib/regions/queries';
import { PROVINCE } from '@/lib/regions/region';
import { routes } from '@/lib/routes';
import { readRuralFigures } from '@/lib/rural/figures';
import { listCited } from '@/lib/statistics/queries';
import { readTotalsOf } from '@/lib/totals/queries';
import { RegionReport } from './region-report';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const locale = await localeOf(params);
  const t = await getTranslations({ locale, namespace: 'regions' });
  return publicMetadata({
    locale,
    path: '/regions',
    title: t('title'),
    description: t('lead'),
    image: routes.sharePicture(locale, 'regions'),
  });
}

export default async function RegionsPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const [province, cities, cited, register] = await Promise.all([
    findRegion(PROVINCE, locale),
    listRegionsIn(PROVINCE, locale),
    listCited({}, locale),
    readRuralFigures(PROVINCE),
  ]);
  const totals = await readTotalsOf([
    `region:${PROVINCE}`,
    ...cities.map((city) => `region:${city.code}` as const),
  ]);
  const report = (
    <RegionReport
      regionCode={PROVINCE}
      given={await searchParams}
      action={routes.regions(locale)}
      locale={locale}
    />
  );
  return (
    <ProvinceView name={province?.name ?? ''} {...{ locale, cities, totals, cited, register, report }} />
  );
}

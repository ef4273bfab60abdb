import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CampaignGrid } from '@/components/campaigns/entry';
import { FontPreload } from '@/components/layout/font-preload';
import { LiveFacts } from '@/components/money/live-facts';
import { Matched } from '@/components/money/matched';
import { TotalWithProof } from '@/components/money/total-with-proof';
import { ProvinceView } from '@/components/regions/province';
import { RegionTable } from '@/components/regions/region-table';
import { CitedStatistics } from '@/components/regions/statistics';
import { RegisterFigures } from '@/components/rural/register-figures';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { listCampaigns } from '@/lib/campaigns/queries';
import { now } from '@/lib/clock';
import { publicMetadata } from '@/lib/i18n/metadata';
import { localeOf } from '@/lib/i18n/page';
import { findRegion, listRegionsIn } from '@/lib/regions/queries';
import { PROVINCE } from '@/lib/regions/region';
import { remainderOf } from '@/lib/regions/remainder';
import { routes } from '@/lib/routes';
import { readRuralFigures } from '@/lib/rural/figures';
import { listCited } from '@/lib/statistics/queries';
import { readTotalsOf } from '@/lib/totals/queries';
import { RegionReport } from '../region-report';

interface Props {
  params: Promise<{ locale: string; code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const locale = await localeOf(params);
  const region = await findRegion((await params).code, locale);
  if (!region) return {};
  const t = await getTranslations({ locale, namespace: 'regions' });
  return publicMetadata({
    locale,
    path: `/regions/${region.code}`,
    title: t('total', { name: region.name }),
    description: t('lead'),
    image: routes.sharePicture(locale, `regions/${region.code}`),
  });
}

export default async function RegionPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const region = await findRegion((await params).code, locale);
  if (!region) notFound();
  const [parts, cited, register, { items, nextCursor }] = await Promise.all([
    listRegionsIn(region.code, locale),
    listCited(region.code === PROVINCE ? {} : { regionCode: region.code }, locale),
    readRuralFigures(region.code),
    listCampaigns({ region: region.code }, { locale, now: now(), limit: 6 }),
  ]);
  const totals = await readTotalsOf([
    `region:${region.code}`,
    ...parts.map((part) => `region:${part.code}` as const),
    ...items.map((campaign) => `campaign:${campaign.id}` as const),
  ]);
  const report = (
    <RegionReport
      regionCode={region.code}
      given={await searchParams}
      action={routes.region(locale, region.code)}
      locale={locale}
    />
  );
  if (region.code === PROVINCE)
    return (
      <ProvinceView {...{ locale, totals, cited, register, report }} name={region.name} cities={parts} />
    );
  const t = await getTranslations('regions');
  const whole = totals.get(`region:${region.code}`)!;
  const live = routes.totalsApi({ kind: 'regions', key: region.code });
  const rows = parts.map((part) => ({ region: part, totals: totals.get(`region:${part.code}`)! }));
  const back =
    region.level === 'county' && region.parentCode
      ? { href: routes.region(locale, region.parentCode), name: region.parentName }
      : { href: routes.regions(locale), name: t('back') };
  return (
    <div className="wrap">
      <FontPreload />
      <PageHeading title={region.name} lead={t('lead')} above={<a href={back.href}>{back.name}</a>} />
      <TotalWithProof
        label={t('total', { name: region.name })}
        totals={whole}
        locale={locale}
        live={live}
        rowsHref={`${routes.ledger(locale)}?region=${region.code}`}
      />
      <LiveFacts totals={whole} live={live} />
      <Matched totals={whole} live={live} />
      {rows.length > 0 && (
        <section className="section-tight">
          <h2 className="mb-3">{t('byCounty')}</h2>
          <RegionTable
            caption={t('byCounty')}
            level="county"
            rows={rows}
            rest={remainderOf(
              whole,
              rows.map((row) => row.totals),
            )}
            whole={whole}
            locale={locale}
          />
        </section>
      )}
      {report}
      <section className="section-tight">
        <div className="section-head">
          <h2>{t('campaigns', { name: region.name })}</h2>
          {nextCursor && region.level === 'city' && (
            <a href={`${routes.campaigns(locale)}?region=${region.code}`}>{t('allCampaigns')}</a>
          )}
        </div>
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
          <EmptyState title={t('noCampaigns')}>
            <a href={routes.campaigns(locale)}>{t('allCampaigns')}</a>
          </EmptyState>
        )}
      </section>
      <RegisterFigures figures={register} code={region.code} name={region.name} {...{ parts, locale }} />
      <div className="section-tight">
        <CitedStatistics title={t('cited')} items={cited} isOfOnePlace />
      </div>
    </div>
  );
}

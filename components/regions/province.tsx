import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { FontPreload } from '@/components/layout/font-preload';
import { LiveFacts } from '@/components/money/live-facts';
import { Matched } from '@/components/money/matched';
import { TotalWithProof } from '@/components/money/total-with-proof';
import { RegisterFigures } from '@/components/rural/register-figures';
import { PageHeading } from '@/components/ui/page-heading';
import type { Locale } from '@/lib/i18n/locales';
import { PROVINCE, type Region } from '@/lib/regions/region';
import { remainderOf } from '@/lib/regions/remainder';
import { routes } from '@/lib/routes';
import type { RuralFigures } from '@/lib/rural/figures';
import type { CitedStatistic } from '@/lib/statistics/statistic';
import type { Scope } from '@/lib/totals/scope';
import type { Totals } from '@/lib/totals/totals';

import { CityMap } from './city-map';
import { RegionTable } from './region-table';
import { CitedStatistics } from './statistics';

/** The province: its total, the eleven cities as a table first and a map beside it, and cited figures apart. */
export async function ProvinceView({
  cities,
  totals,
  cited,
  register,
  name,
  locale,
  report,
}: {
  cities: Region[];
  totals: Map<Scope, Totals>;
  cited: CitedStatistic[];
  register: RuralFigures;
  name: string;
  locale: Locale;
  /** The chart over time with its table. */
  report: ReactNode;
}) {
  const t = await getTranslations('regions');
  const whole = totals.get(`region:${PROVINCE}`)!;
  const of = (code: string) => totals.get(`region:${code}`)!;
  const live = routes.totalsApi({ kind: 'regions', key: PROVINCE });
  return (
    <div className="wrap">
      <FontPreload />
      <PageHeading title={t('title')} lead={t('lead')} />
      <TotalWithProof
        label={t('provinceTotal')}
        totals={whole}
        locale={locale}
        live={live}
        rowsHref={`${routes.ledger(locale)}?region=${PROVINCE}`}
      />
      <LiveFacts totals={whole} live={live} />
      <Matched totals={whole} live={live} />
      <section className="table-and-map section-tight">
        <div>
          <h2 className="mb-3">{t('byCity')}</h2>
          <RegionTable
            caption={t('byCity')}
            level="city"
            rows={cities.map((region) => ({ region, totals: of(region.code) }))}
            rest={remainderOf(
              whole,
              cities.map((city) => of(city.code)),
            )}
            whole={whole}
            locale={locale}
          />
        </div>
        <CityMap cities={cities} netOf={(code) => of(code).netFen} locale={locale} />
      </section>
      {report}
      <RegisterFigures figures={register} code={PROVINCE} parts={cities} {...{ name, locale }} />
      <div className="section-tight">
        <CitedStatistics title={t('cited')} items={cited} />
      </div>
    </div>
  );
}

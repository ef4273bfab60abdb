import { useTranslations } from 'next-intl';
import { withLinks } from '@/lib/charts/draw';
import { withVariables } from '@/lib/charts/palette';
import type { Locale } from '@/lib/i18n/locales';
import type { Fen } from '@/lib/money/fen';
import { formatGoal, formatYuan } from '@/lib/money/format';
import { PROVINCE, type Region } from '@/lib/regions/region';
import { drawCityMap } from '@/lib/reports/map-chart';
import { mapQuery, publicAsked } from '@/lib/reports/public-query';
import { routes } from '@/lib/routes';

/**
 * The eleven cities as links, in five classes whose bounds the legend prints. The table beside it is the primary view;
 * each area is named with its amount, and the map has a file and a picture of its own.
 */
export function CityMap({
  cities,
  netOf,
  locale,
}: {
  cities: readonly Region[];
  netOf: (code: string) => Fen;
  locale: Locale;
}) {
  const t = useTranslations('regions');
  const words = useTranslations('totals');
  const { areas, stepFen, svg } = drawCityMap(
    cities.map(({ code, name }) => ({ code, name, fen: netOf(code) })),
    locale,
  );
  const linked = withLinks(withVariables(svg), (index) => ({
    href: routes.region(locale, areas[index]!.code),
    label: `${areas[index]!.name} ${formatYuan(areas[index]!.fen)}`,
  }));
  const bound = (n: number) => formatGoal(stepFen * n, locale);
  return (
    <figure>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is no drawing. */}
      <div
        className="city-map"
        role="group"
        aria-label={t('map')}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by lib/charts, which escapes every text in it.
        dangerouslySetInnerHTML={{ __html: linked }}
      />
      <ul className="map-key">
        {[1, 2, 3, 4, 5].map((tone) => (
          <li key={tone}>
            <svg className={`tone-${tone}`} width="16" height="12" aria-hidden="true">
              <rect width="16" height="12" />
            </svg>
            {tone === 1
              ? t('below', { to: bound(1) })
              : tone === 5
                ? t('above', { from: bound(4) })
                : t('between', { from: bound(tone - 1), to: bound(tone) })}
          </li>
        ))}
      </ul>
      <figcaption className="cap">
        {t('mapCaption')}{' '}
        <a href={publicAsked(routes.regionCsv(locale, PROVINCE), mapQuery)}>{words('csv')}</a> ·{' '}
        <a href={routes.regionMap(locale)}>{words('png')}</a>
      </figcaption>
    </figure>
  );
}

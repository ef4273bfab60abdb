import { useTranslations } from 'next-intl';
import { drawChart, withLinks } from '@/lib/charts/draw';
import { mapOption } from '@/lib/charts/options';
import { withVariables } from '@/lib/charts/palette';
import type { Locale } from '@/lib/i18n/locales';
import type { Fen } from '@/lib/money/fen';
import { formatGoal, formatYuan } from '@/lib/money/format';
import type { Region } from '@/lib/regions/region';
import { classOf, classStepFen } from '@/lib/regions/remainder';
import { routes } from '@/lib/routes';

const shortName = (name: string) => name.replace(/市$/u, '');

/**
 * The eleven cities as links, in five classes whose bounds the legend prints. The table beside it is the primary view;
 * each area is named with its amount.
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
  const step = classStepFen(cities.map((city) => netOf(city.code)));
  const areas = cities.map((city) => {
    const fen = netOf(city.code);
    return { code: city.code, name: shortName(city.name), fen, tone: classOf(fen, step) };
  });
  const drawn = withVariables(drawChart(mapOption(areas, locale), { width: 448, height: 573 }));
  const svg = withLinks(drawn, (index) => ({
    href: routes.region(locale, areas[index]!.code),
    label: `${areas[index]!.name} ${formatYuan(areas[index]!.fen)}`,
  }));
  const bound = (n: number) => formatGoal(step * n, locale);
  return (
    <figure>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is no drawing. */}
      <div
        className="city-map"
        role="group"
        aria-label={t('map')}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by lib/charts, which escapes every text in it.
        dangerouslySetInnerHTML={{ __html: svg }}
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
      <figcaption className="cap">{t('mapCaption')}</figcaption>
    </figure>
  );
}

import { useTranslations } from 'next-intl';
import type { Locale } from '@/lib/i18n/locales';
import type { Fen } from '@/lib/money/fen';
import { formatGoal, formatYuan } from '@/lib/money/format';
import type { Region } from '@/lib/regions/region';
import { classOf, classStepFen } from '@/lib/regions/remainder';
import { routes } from '@/lib/routes';
import shapes from './jiangxi-shapes.json';

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
  const bound = (n: number) => formatGoal(step * n, locale);
  return (
    <figure>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is no drawing. */}
      <svg className="city-map" viewBox="-4 -4 448 573" role="group" aria-label={t('map')}>
        {shapes.map((shape) => {
          const city = cities.find((one) => one.code === shape.code);
          if (!city) return null;
          const net = netOf(city.code);
          const tone = classOf(net, step) + 1;
          return (
            <a
              key={shape.code}
              href={routes.region(locale, city.code)}
              aria-label={`${shortName(city.name)} ${formatYuan(net)}`}
            >
              <path className={`tone-${tone}`} d={shape.d} />
              <text className={tone > 3 ? 'on-dark' : undefined} x={shape.x} y={shape.y + 8}>
                {shortName(city.name)}
              </text>
            </a>
          );
        })}
      </svg>
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

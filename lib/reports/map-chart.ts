import { drawChart } from '@/lib/charts/draw';
import { type Area, mapOption } from '@/lib/charts/options';
import type { Locale } from '@/lib/i18n/locales';
import type { Fen } from '@/lib/money/fen';
import { classOf, classStepFen } from '@/lib/regions/remainder';

export interface CityMapDrawing {
  areas: Area[];
  /** Fen between two bounds of the five classes. */
  stepFen: Fen;
  svg: string;
}

/** The cities' net gifts on the map, by day. A picture that leaves its page carries its caption: what it is, and that it is schematic. */
export function drawCityMap(
  cities: readonly { code: string; name: string; fen: Fen }[],
  locale: Locale,
  caption?: string,
): CityMapDrawing {
  const stepFen = classStepFen(cities.map(({ fen }) => fen));
  const areas = cities.map(({ code, name, fen }) => ({
    code,
    name: name.replace(/市$/u, ''),
    fen,
    tone: classOf(fen, stepFen),
  }));
  const size = { width: 448, height: caption === undefined ? 573 : 601 };
  return { areas, stepFen, svg: drawChart(mapOption(areas, locale, caption), size) };
}

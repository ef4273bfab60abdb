import { BarChart, LineChart, MapChart } from 'echarts/charts';
import { GridComponent, TitleComponent } from 'echarts/components';
import { type EChartsCoreOption, init, registerMap, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { escapeXml } from '@/lib/xml';
import topology from './jiangxi-cities.topo.json';

use([BarChart, LineChart, MapChart, GridComponent, TitleComponent, SVGRenderer]);

const cities = topology as unknown as Topology<{ jx: GeometryCollection }>;
const shapes = feature(cities, cities.objects.jx);
for (const shape of shapes.features) shape.properties = { ...shape.properties, code: String(shape.id) };
registerMap('jiangxi', shapes as never);

export interface ChartSize {
  width: number;
  height: number;
}

/**
 * Draws a chart as SVG by day. What a page's policy does not let through (a style element, style attributes) and what
 * only the library's own script would read is taken out.
 */
export function drawChart(option: EChartsCoreOption, { width, height }: ChartSize): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option);
    return plain(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

function plain(svg: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ class="zr[^"]*"/g, '')
    .replace(/ (pointer-events="[^"]*"|ecmeta_ssr_type="[^"]*"|ecmeta_series_index="[^"]*")/g, '')
    .replace(/ style="([^"]*)"/g, (_, css: string) =>
      css
        .split(';')
        .filter(Boolean)
        .map((rule) => rule.split(/:(.*)/s, 2) as [string, string])
        .filter(([name]) => /^(font-|paint-order)/.test(name.trim()))
        .map(([name, value]) => ` ${name.trim()}="${value.trim().replaceAll('&quot;', '')}"`)
        .join(''),
    )
    .replace(/zr\d+-/g, 'chart-');
}

/** Makes each drawn area a link. `of` answers for the area's place in the data; XML-escaped here. */
export function withLinks(svg: string, of: (index: number) => { href: string; label: string }): string {
  return svg.replace(/<path([^>]*) ecmeta_data_index="(\d+)"([^>]*)><\/path>/g, (_, before, index, after) => {
    const { href, label } = of(Number(index));
    return `<a href="${escapeXml(href)}" aria-label="${escapeXml(label)}"><path${before}${after}></path></a>`;
  });
}

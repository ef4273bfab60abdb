import { expect, test } from 'vitest';
import { drawChart, withLinks } from '@/lib/charts/draw';
import { barsOption, mapOption, type Point, seriesOption } from '@/lib/charts/options';
import { withVariables } from '@/lib/charts/palette';
import { axisYuan } from '@/lib/money/format';
import { drawCityMap } from '@/lib/reports/map-chart';
import { mapQuery, publicAsked, publicQueryOf } from '@/lib/reports/public-query';

const points: Point[] = [
  { label: '2026-01', fen: 123_456, comparedFen: 100_001 },
  { label: '2026-02', fen: -2_000, comparedFen: 0 },
  { label: '2026-03', fen: 9_007_199_254_740_991, comparedFen: 3 },
];
interface Drawn {
  series: { data: (number | { value: number })[]; lineStyle?: { type?: string } }[];
}
const values = (option: object) =>
  (option as Drawn).series.map((one) => one.data.map((d) => (typeof d === 'number' ? d : d.value)));

test('what is drawn is what the table says, to the fen, and the comparison is dotted', () => {
  const option = seriesOption(points, 'zh');
  expect(values(option)).toEqual([points.map((p) => p.fen), points.map((p) => p.comparedFen)]);
  expect((option as unknown as Drawn).series[1]!.lineStyle!.type).toBe('dotted');
  expect(values(barsOption(points, 'en'))).toEqual(values(option));
  expect(values(seriesOption([{ label: 'a', fen: 1 }], 'zh'))).toEqual([[1]]);
});

test('axes say 万 in Chinese and plain thousands in English', () => {
  expect(axisYuan(250_000_000, 'zh')).toBe('250 万');
  expect(axisYuan(250_000_000, 'en')).toBe('2,500,000');
  expect(axisYuan(50_000, 'zh')).toBe('500');
});

test('a drawing needs no script and no style of its own, and says the last value in full', () => {
  for (const option of [seriesOption(points.slice(0, 2), 'zh'), barsOption(points, 'zh')]) {
    const svg = drawChart(option, { width: 640, height: 300 });
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 640 300"/);
    expect(svg).not.toMatch(/<style|style="|class="|ecmeta_ssr|<script/);
  }
  expect(drawChart(seriesOption(points.slice(0, 1), 'zh'), { width: 640, height: 300 })).toContain(
    '¥1,234.56',
  );
  const svg = withVariables(drawChart(seriesOption(points, 'zh'), { width: 640, height: 300 }));
  expect(svg).toContain('stroke="var(--color-qing-2)"');
  expect(svg).toContain('stroke="var(--color-cheng)"');
  expect(svg).not.toContain('#284a99');
});

test('what an organisation is called stays text', () => {
  const svg = drawChart(barsOption([{ label: '<b onclick="x">&', fen: 5 }], 'zh'), {
    width: 640,
    height: 120,
  });
  expect(svg).not.toContain('<b ');
  expect(svg).toContain('&lt;b');
});

test('each of the eleven cities is drawn once and is a link named with its amount', () => {
  const areas = Array.from({ length: 11 }, (_, n) => ({
    code: String(360_100 + n * 100),
    name: `City ${n}`,
    fen: n * 100,
    tone: n % 5,
  }));
  const svg = withLinks(drawChart(mapOption(areas, 'en'), { width: 448, height: 560 }), (n) => ({
    href: `/zh/regions/${areas[n]!.code}`,
    label: `${areas[n]!.name} & ${areas[n]!.fen}`,
  }));
  expect([...svg.matchAll(/<a href="\/zh\/regions\/(\d+)"/g)].map((m) => m[1]).sort()).toEqual(
    areas.map((area) => area.code),
  );
  expect(svg).toContain('aria-label="City 3 &amp; 300"');
});

test('the map that leaves its page carries its caption; on the page the caption stands beside it', () => {
  const cities = [
    { code: '360100', name: '南昌市', fen: 12_345_600 },
    { code: '360700', name: '赣州市', fen: 0 },
  ];
  const picture = drawCityMap(cities, 'zh', '示意图，不作为测绘依据。');
  expect(picture.svg).toContain('示意图，不作为测绘依据。');
  expect(picture.svg).toContain('南昌');
  expect(picture.areas.map(({ tone }) => tone)).toEqual([4, 0]);
  expect(drawCityMap(cities, 'zh').svg).not.toContain('示意图');
});

test('the file of a public chart asks what the chart shows: all time is not this year', () => {
  for (const query of [
    mapQuery,
    publicQueryOf({}),
    publicQueryOf({ from: '2026-01-02', to: '2026-02-03', by: 'day' }),
  ]) {
    const given = new URL(publicAsked('/zh/regions/360000/csv', query), 'http://camphor.test').searchParams;
    expect(publicQueryOf(Object.fromEntries(given))).toEqual(query);
  }
});

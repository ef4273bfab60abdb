import type { EChartsCoreOption } from 'echarts/core';
import type { Locale } from '@/lib/i18n/locales';
import type { Fen } from '@/lib/money/fen';
import { axisYuan, formatGoalAbout, formatYuan } from '@/lib/money/format';
import { ink } from './palette';

/** One thing drawn: what the table's row says, to the fen. */
export interface Point {
  label: string;
  fen: Fen;
  /** The same row in the period it is compared with. */
  comparedFen?: Fen;
}

const text = { color: ink('--color-ink-2'), fontSize: 12 };
const axis = (locale: Locale) => ({
  type: 'value' as const,
  splitNumber: 4,
  axisLabel: { ...text, formatter: (fen: number) => axisYuan(fen, locale) },
  splitLine: { lineStyle: { color: ink('--color-rule') } },
});
const names = (points: readonly Point[]) => ({
  type: 'category' as const,
  data: points.map((point) => point.label),
  axisLabel: { ...text, hideOverlap: true },
  axisTick: { show: false },
  axisLine: { lineStyle: { color: ink('--color-ink-2') } },
});
const still = { animation: false, textStyle: { fontFamily: 'sans-serif' } };

/** Net gifts over time: this period solid, what it is compared with dotted; the last value in full at its end. */
export function seriesOption(points: readonly Point[], locale: Locale): EChartsCoreOption {
  const isCompared = points.some((point) => point.comparedFen !== undefined);
  const line = (data: readonly (number | null)[], look: object, symbol: string, color: string) => ({
    type: 'line' as const,
    data: [...data],
    symbol,
    symbolSize: 6,
    showAllSymbol: points.length <= 62,
    itemStyle: { color },
    lineStyle: { color, ...look },
  });
  const last = points.length - 1;
  const solid = line(
    points.map((point) => point.fen),
    { width: 2.5 },
    'circle',
    ink('--color-qing-2'),
  );
  return {
    ...still,
    grid: {
      left: 12,
      right: 24,
      top: 28,
      bottom: 8,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: names(points),
    yAxis: axis(locale),
    series: [
      {
        ...solid,
        data: solid.data.map((value, index) =>
          index === last
            ? {
                value,
                label: {
                  show: true,
                  position: 'top',
                  align: 'right',
                  color: ink('--color-ink'),
                  formatter: ({ value }: { value: number }) => formatYuan(value),
                },
              }
            : value,
        ),
      },
      ...(isCompared
        ? [
            line(
              points.map((point) => point.comparedFen ?? 0),
              { width: 2, type: 'dotted' },
              'rect',
              ink('--color-cheng'),
            ),
          ]
        : []),
    ],
  };
}

/** Net gifts side by side, in the order given, each with its amount. The comparison is a thinner bar below it. */
export function barsOption(points: readonly Point[], locale: Locale): EChartsCoreOption {
  const isCompared = points.some((point) => point.comparedFen !== undefined);
  const bar = (data: number[], color: string, width: number) => ({
    type: 'bar' as const,
    data,
    barWidth: width,
    itemStyle: { color },
    label: {
      show: true,
      position: 'right',
      color: ink('--color-ink'),
      fontSize: 12,
      formatter: ({ value }: { value: number }) => formatYuan(value),
    },
  });
  return {
    ...still,
    grid: {
      left: 12,
      right: 130,
      top: 8,
      bottom: 8,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: axis(locale),
    yAxis: { ...names(points), inverse: true, axisLabel: { ...text, width: 150, overflow: 'truncate' } },
    series: [
      bar(
        points.map((point) => point.fen),
        ink('--color-qing-2'),
        14,
      ),
      ...(isCompared
        ? [
            bar(
              points.map((point) => point.comparedFen ?? 0),
              ink('--color-cheng'),
              8,
            ),
          ]
        : []),
    ],
  };
}

export interface Area {
  code: string;
  name: string;
  fen: Fen;
  /** Which of the five classes, 0 to 4. */
  tone: number;
}

const SEQUENCE = [
  '--color-seq-1',
  '--color-seq-2',
  '--color-seq-3',
  '--color-seq-4',
  '--color-seq-5',
] as const;

/** The eleven cities in five fixed classes; names at the inner centre of each shape (language.md 6), a caption below. */
export function mapOption(areas: readonly Area[], locale: Locale, caption?: string): EChartsCoreOption {
  const byCode = new Map(areas.map((area) => [area.code, area]));
  return {
    ...still,
    ...(caption !== undefined && {
      title: { text: caption, left: 8, bottom: 6, textStyle: { ...text, fontWeight: 'normal' as const } },
    }),
    series: [
      {
        type: 'map',
        map: 'jiangxi',
        nameProperty: 'code',
        top: 4,
        bottom: caption === undefined ? 4 : 32,
        data: areas.map(({ code, fen, tone }) => ({
          name: code,
          value: fen,
          itemStyle: {
            areaColor: ink(SEQUENCE[tone]!),
            borderColor: ink('--color-surface'),
            borderWidth: 1.5,
          },
          label: { color: ink(tone > 2 ? '--color-surface' : '--color-ink') },
        })),
        label: {
          show: true,
          fontSize: 12,
          formatter: ({ name }: { name: string }) => {
            const area = byCode.get(name);
            return area ? `${area.name}\n${formatGoalAbout(area.fen, locale)}` : '';
          },
        },
      },
    ],
  };
}

import type { Locale } from '@/lib/i18n/locales';
import { formatGoal } from '@/lib/money/format';

/** A figure quoted from a public report. */
export interface CitedStatistic {
  id: string;
  regionCode: string | null;
  regionName: string | null;
  topic: 'ngos' | 'projects' | 'funding' | 'donors' | 'raised' | 'groups';
  label: string;
  /** Fen or a count, by `unit`. */
  value: number;
  unit: 'fen' | 'count';
  year: number | null;
  source: string;
}

const MEASURE = { ngos: '家', projects: '个', donors: '人', groups: '个', funding: '', raised: '' } as const;

/** The figure as prose writes it: `989 万元`, `3.9 万个`, `350 家` · `¥9,890,000`, `39,000`. */
export function citedValue(
  { value, unit, topic }: Pick<CitedStatistic, 'value' | 'unit' | 'topic'>,
  locale: Locale,
): string {
  if (unit === 'fen') return formatGoal(value, locale);
  if (locale === 'en') return value.toLocaleString('en-US');
  const isRound = value >= 10_000 && value % 1_000 === 0;
  return isRound
    ? `${value / 10_000} 万${MEASURE[topic]}`
    : `${value.toLocaleString('en-US')} ${MEASURE[topic]}`;
}

import { drawChart } from '@/lib/charts/draw';
import { barsOption, type Point, seriesOption } from '@/lib/charts/options';
import type { Locale } from '@/lib/i18n/locales';
import { isTime } from '@/lib/totals/grouping';
import type { ReportRow, TotalsReport } from './totals-report';

/** Bars stop where they can no longer be read; the table goes on. */
export const MOST_BARS = 15;

/** The points a chart draws: net gifts of the table's rows, in its order. */
export function pointsOf(report: TotalsReport, nameOf: (row: ReportRow) => string): Point[] {
  const rows = isTime(report.by) ? report.rows : report.rows.slice(0, MOST_BARS);
  return rows.map((row) => ({
    label: nameOf(row),
    fen: row.netFen,
    ...(row.compared && { comparedFen: row.compared.netFen }),
  }));
}

/** The report as a drawing by day: time as lines, everything else as bars. */
export function drawReport(report: TotalsReport, nameOf: (row: ReportRow) => string, locale: Locale): string {
  const points = pointsOf(report, nameOf);
  if (isTime(report.by)) return drawChart(seriesOption(points, locale), { width: 760, height: 300 });
  const height = 44 + points.length * (report.comparedPeriod ? 42 : 30);
  return drawChart(barsOption(points, locale), { width: 760, height });
}

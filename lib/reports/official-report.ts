import 'server-only';
import { db } from '@/db/client';
import { audit } from '@/lib/audit/audit';
import { authorise, requireActor } from '@/lib/auth/policy';
import { inScope } from '@/lib/auth/scope';
import type { Context } from '@/lib/context';
import { csvFile, type TableWords } from '@/lib/csv-file';
import { AppError } from '@/lib/errors';
import { plainYuan } from '@/lib/money/format';
import { MONEY } from './report-columns';
import { addressOf, type TotalsQuery } from './totals-query';
import { type ReportRow, readTotalsReport, type TotalsReport } from './totals-report';

/** The division an official asks about: their own, or one inside it. Another one is not there (NOT_FOUND). */
export function officialRegion(ctx: Context, query: TotalsQuery): string {
  const own = requireActor(ctx).official!.regionCode;
  if (query.region && !inScope(query.region, own)) throw new AppError('NOT_FOUND');
  return query.region ?? own;
}

export async function readOfficialReport(ctx: Context, query: TotalsQuery): Promise<TotalsReport> {
  authorise(ctx, 'totals.see');
  return readTotalsReport(query, officialRegion(ctx, query), ctx);
}

/**
 * A report as a file: a row as in the table, sums of its columns and the hash at its foot. Where rows overlap (a gift in
 * two festivals) the foot's sums say so by being larger than the page's whole.
 */
export function reportFile(
  report: TotalsReport,
  words: TableWords,
  nameOf: (row: ReportRow) => string,
): AsyncGenerator<string> {
  async function* rows() {
    yield report.rows.map((row) => [
      row.key,
      nameOf(row),
      row.giftCount,
      row.donorCount,
      ...MONEY.map((name) => plainYuan(row[name])),
      row.ngoCount,
      row.campaignCount,
      ...(report.comparedPeriod ? [plainYuan(row.compared?.netFen ?? 0)] : []),
    ]);
  }
  const compared = report.comparedPeriod ? [4 + MONEY.length + 2] : [];
  return csvFile(rows(), words, [...MONEY.map((_, index) => 4 + index), ...compared]);
}

/** The official's table as a file; an export, so it asks for a fresh second factor and is written down. */
export async function exportOfficialReport(
  ctx: Context,
  query: TotalsQuery,
  words: (report: TotalsReport) => TableWords,
  nameOf: (report: TotalsReport) => (row: ReportRow) => string,
): Promise<AsyncGenerator<string>> {
  authorise(ctx, 'totals.export');
  const report = await readTotalsReport(query, officialRegion(ctx, query), ctx);
  await db.transaction((tx) =>
    audit(tx, ctx, {
      action: 'totals.export',
      subject: `region:${report.regionCode}`,
      after: { ...addressOf(query), checkpoint: report.checkpoint },
    }),
  );
  return reportFile(report, words(report), nameOf(report));
}

import { createHash } from 'node:crypto';
import { type Cell, csvFile, type TableWords } from '@/lib/csv-file';
import { addFen } from '@/lib/money/fen';
import { fenOfPlain } from '@/lib/money/format';
import type { Period } from '@/lib/totals/period';

/** Columns of a report's rows, by the key they have in JSON. `…Fen` is plain yuan in a cell and added up in the foot. */
export type ReportColumn =
  | 'id'
  | 'name'
  | 'ngo'
  | 'holder'
  | 'region'
  | 'filingNumber'
  | 'month'
  | 'giftCount'
  | 'grossFen'
  | 'refundedFen'
  | 'disputedFen'
  | 'netFen'
  | 'matchedEnterpriseFen'
  | 'matchedFoundationFen'
  | 'feesFen';

/** What stands above a report's table. `…Fen` are fen. */
export type FactName =
  | 'region'
  | 'period'
  | 'charityCount'
  | 'givenCharityCount'
  | 'campaignCount'
  | 'givenCampaignCount'
  | 'giftCount'
  | 'netFen'
  | 'matchedFen'
  | 'feesFen'
  | 'otherFees'
  | 'campaign'
  | 'filingNumber'
  | 'ngo'
  | 'holder'
  | 'starts'
  | 'ends'
  | 'targetFen'
  | 'donorCount'
  | 'aidFen'
  | 'adminFen'
  | 'fundraisingFen'
  | 'withPartnerFen'
  | 'leftFen'
  | 'reference'
  | 'madeAt'
  | 'registrar'
  | 'ground'
  | 'suspicion'
  | 'uscc'
  | 'certificate'
  | 'complaintCount'
  | 'signalCount';

/** A report that officials take away: one table, what stands above it, and the moment of the books it is of. */
export interface OfficialFile {
  kind: 'half-year' | 'campaign' | 'authority';
  /** The region's code or the campaign's id. */
  subject: string;
  period: Period | null;
  facts: { name: FactName; value: string | number }[];
  columns: readonly ReportColumn[];
  rows: Cell[][];
  asOf: string;
  checkpoint: number;
}

export const isMoney = (name: string): boolean => name.endsWith('Fen');

export const sumColumnsOf = ({ columns }: OfficialFile): number[] =>
  columns.flatMap((name, index) => (isMoney(name) ? [index] : []));

/** The report's table as CSV with its foot. */
export function reportCsv(file: OfficialFile, words: TableWords): AsyncGenerator<string> {
  async function* rows() {
    yield file.rows;
  }
  return csvFile(rows(), words, sumColumnsOf(file));
}

/**
 * The report as JSON: facts, rows, their number and sums (fen), and last `sha256` of all before it as it stands, closed
 * with a brace. Says the same as the CSV and the PDF. Pure.
 */
export function reportJson(file: OfficialFile): string {
  const { kind, subject, period, facts, columns, rows, asOf, checkpoint } = file;
  const valued = (name: ReportColumn, cell: Cell) => (isMoney(name) ? fenOfPlain(String(cell)) : cell);
  const objects = rows.map((row) =>
    Object.fromEntries(columns.map((name, index) => [name, valued(name, row[index] ?? null)])),
  );
  const sums = columns
    .filter(isMoney)
    .map((name) => [name, objects.reduce((all, row) => addFen(all, Number(row[name])), 0)]);
  const body = JSON.stringify({
    format: 'camphor-report/1',
    kind,
    subject,
    period,
    asOf,
    checkpoint,
    currency: 'CNY',
    facts: Object.fromEntries(facts.map(({ name, value }) => [name, value])),
    rows: objects,
    rowCount: rows.length,
    sums: Object.fromEntries(sums),
  });
  const sha256 = createHash('sha256').update(body).digest('hex');
  return `${body.slice(0, -1)},"sha256":"${sha256}"}\n`;
}

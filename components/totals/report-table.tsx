import { useTranslations } from 'next-intl';
import { Amount } from '@/components/money/amount';
import { Table } from '@/components/ui/table';
import { amountParts } from '@/lib/money/format';
import type { ReportRow, TotalsReport } from '@/lib/reports/totals-report';
import { isFine } from '@/lib/totals/grouping';
import { rowNames } from './row-name';

const count = (value: number | null) => (value === null ? '—' : value.toLocaleString('en-US'));

/** A difference with its sign, also in words of colour-blind readers: + or −. */
function signed(fen: number): string {
  const { sign, yuan, cents } = amountParts(fen);
  return `${fen > 0 ? '+' : sign}${yuan}.${cents}`;
}

type Line = Omit<ReportRow, 'key' | 'name'>;

/** A report as its table, which every chart and file of it equals. `hrefOf` opens the rows behind a figure. */
export function ReportTable({
  report,
  rows,
  caption,
  hrefOf,
  hrefOfWhole,
}: {
  report: TotalsReport;
  rows: readonly ReportRow[];
  caption: string;
  hrefOf?: (row: ReportRow) => string | undefined;
  hrefOfWhole?: string;
}) {
  const t = useTranslations('totals');
  const nameOf = rowNames(report, { t, tc: useTranslations('common') });
  const isCompared = report.comparedPeriod !== null;
  const hasCounts = !isFine(report.by);
  const hasMatches = report.whole.matchedEnterpriseFen + report.whole.matchedFoundationFen > 0;
  const figures = (line: Line, name: string, href?: string) => (
    <>
      <td className="n wide">{count(line.giftCount)}</td>
      <td className="n wide">{count(line.donorCount)}</td>
      <td className="n wide">
        <Amount fen={line.grossFen} kind="plain" />
      </td>
      <td className={line.refundedFen > 0 ? 'n wide fall' : 'n wide'}>
        <Amount fen={-line.refundedFen || 0} kind="plain" />
      </td>
      <td className={line.disputedFen > 0 ? 'n wide fall' : 'n wide'}>
        <Amount fen={-line.disputedFen || 0} kind="plain" />
      </td>
      <td className="n live">
        {href ? (
          <a href={href}>
            <Amount fen={line.netFen} />
            <span className="sr-only"> {t('rowsLink', { name })}</span>
          </a>
        ) : (
          <Amount fen={line.netFen} />
        )}
      </td>
      {hasMatches && (
        <>
          <td className="n wide">
            <Amount fen={line.matchedEnterpriseFen} kind="matched" />
          </td>
          <td className="n wide">
            <Amount fen={line.matchedFoundationFen} kind="matched" />
          </td>
        </>
      )}
      {isCompared && (
        <>
          <td className="n wide">
            <Amount fen={line.compared?.netFen ?? 0} kind="plain" />
          </td>
          <td className="n">{signed(line.netFen - (line.compared?.netFen ?? 0))}</td>
        </>
      )}
      {hasCounts && (
        <>
          <td className="n wide">{count(line.ngoCount)}</td>
          <td className="n wide">{count(line.campaignCount)}</td>
        </>
      )}
    </>
  );
  const wide = (label: string) => ({ label, isNumber: true, isWideOnly: true });
  return (
    <Table
      caption={caption}
      columns={[
        { label: t(`bys.${report.by}`) },
        wide(t('columns.gifts')),
        wide(t('columns.donors')),
        wide(t('columns.gross')),
        wide(t('columns.refunded')),
        wide(t('columns.disputed')),
        { label: t('columns.net'), isNumber: true },
        ...(hasMatches ? [wide(t('columns.enterprise')), wide(t('columns.foundation'))] : []),
        ...(isCompared ? [wide(t('columns.compared')), { label: t('columns.change'), isNumber: true }] : []),
        ...(hasCounts ? [wide(t('columns.ngos')), wide(t('columns.campaigns'))] : []),
      ]}
      total={
        <tr>
          <th scope="row">{t('whole')}</th>
          {figures(report.whole, t('whole'), hrefOfWhole)}
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.key}>
          <th scope="row">{nameOf(row)}</th>
          {figures(row, nameOf(row), hrefOf?.(row))}
        </tr>
      ))}
    </Table>
  );
}

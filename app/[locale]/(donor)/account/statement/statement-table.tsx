import { useTranslations } from 'next-intl';
import { Amount } from '@/components/money/amount';
import { Table } from '@/components/ui/table';
import type { StatementRow, StatementSums } from '@/lib/donors/statement';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

/** The rows of a statement and their sums over the double line; made to fit a sheet of A4. */
export function StatementTable({
  rows,
  sums,
  locale,
}: {
  rows: readonly StatementRow[];
  sums: StatementSums;
  locale: Locale;
}) {
  const t = useTranslations('account.statement');
  const columns = [
    { label: t('columns.time') },
    { label: t('columns.campaign') },
    { label: t('columns.ledger'), isWideOnly: true, isNumber: true },
    { label: t('columns.givenBack'), isWideOnly: true, isNumber: true },
    { label: t('columns.net'), isNumber: true },
  ];
  const total = (
    <tr>
      <th scope="row">{t('total')}</th>
      <td>{t('rows', { count: String(sums.count) })}</td>
      <td className="wide" />
      <td className="wide n">
        <Amount fen={sums.givenBackFen} kind="plain" />
      </td>
      <td className="n">
        <Amount fen={sums.amountFen - sums.givenBackFen} />
      </td>
    </tr>
  );
  return (
    <div className="statement">
      <Table columns={columns} total={total}>
        {rows.map((row) => (
          <tr key={row.seq}>
            <td className="num">{stamp(row.paidAt).slice(0, 10)}</td>
            <td>
              {row.campaign}
              <span className="cap block">{row.payee}</span>
              <span className="cap block num">{row.reference}</span>
            </td>
            <td className="wide n">
              <a href={`${routes.ledger(locale)}?from=${row.seq}`}>{row.seq.toLocaleString('en-US')}</a>
            </td>
            <td className="wide n">
              <Amount fen={row.givenBackFen} kind="plain" />
            </td>
            <td className="n">
              <Amount fen={row.amountFen - row.givenBackFen} />
            </td>
          </tr>
        ))}
      </Table>
    </div>
  );
}

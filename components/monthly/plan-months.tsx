import { useTranslations } from 'next-intl';
import { Amount } from '@/components/money/amount';
import { Table } from '@/components/ui/table';
import { longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import type { PlanView } from '@/lib/plans/plan-view';
import { routes } from '@/lib/routes';

/** What became of each month, newest first; a paid one opens its gift. */
export function PlanMonths({ plan, locale }: { plan: PlanView; locale: Locale }) {
  const t = useTranslations('monthly');
  if (plan.instalments.length === 0) return <p className="muted">{t('noHistory')}</p>;
  const columns = [
    { label: t('columns.month') },
    { label: t('columns.amount'), isNumber: true },
    { label: t('columns.state') },
  ];
  return (
    <Table columns={columns}>
      {plan.instalments.map((month) => (
        <tr key={month.invoiceId} data-month={month.state}>
          <td className="num">{longDate(month.paidAt ?? month.createdAt, locale)}</td>
          <td className="n">
            <Amount fen={month.amountFen} kind="plain" />
          </td>
          <td>
            {month.giftId ? (
              <a href={routes.gift(locale, month.giftId)}>{t(`month.${month.state}`)}</a>
            ) : (
              t(`month.${month.state}`)
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}

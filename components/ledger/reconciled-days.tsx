import { useTranslations } from 'next-intl';
import { Table } from '@/components/ui/table';
import { formatMinor } from '@/lib/money/currency';
import { tableYuan } from '@/lib/money/format';
import type { ReconciledDay } from '@/lib/reconcile/exception';

/** What came of each day: both sides, their difference, and the fees, each in its own currency. */
export function ReconciledDays({ days }: { days: readonly ReconciledDay[] }) {
  const t = useTranslations('ledger.reconciled');
  return (
    <Table
      caption={t('caption')}
      columns={[
        { label: t('day') },
        { label: t('provider'), isNumber: true, isWideOnly: true },
        { label: t('ledger'), isNumber: true },
        { label: t('difference'), isNumber: true },
      ]}
    >
      {days.map((day) => (
        <tr key={day.day}>
          <td>
            <span className="num">{day.day}</span>
            {Object.entries(day.fees).map(([currency, { provider, ledger }]) => (
              <span key={currency} className="cap block">
                {provider === ledger
                  ? t('fees', { amount: formatMinor(provider, currency) })
                  : t('feesBooked', {
                      amount: formatMinor(provider, currency),
                      booked: formatMinor(ledger, currency),
                    })}
              </span>
            ))}
          </td>
          <td className="n wide">{tableYuan(day.providerNetFen)}</td>
          <td className="n">{tableYuan(day.ledgerNetFen)}</td>
          <td className={day.differenceFen === 0 ? 'n live' : 'n fall'}>
            {tableYuan(day.differenceFen)}
            {day.exceptionCount > 0 && (
              <span className="cap block">{t('open', { count: day.exceptionCount })}</span>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}

import { useTranslations } from 'next-intl';
import { InLanguage } from '@/components/ui/in-language';
import { Table } from '@/components/ui/table';
import type { Locale } from '@/lib/i18n/locales';
import { plainYuan, tableYuan } from '@/lib/money/format';
import { routes } from '@/lib/routes';
import type { PublicSpending } from '@/lib/spending/queries';

/** Payments with a voucher, as the public reads them. A reversed one stays, struck through, with its reason. */
export function SpendingList({ items, locale }: { items: readonly PublicSpending[]; locale: Locale }) {
  const t = useTranslations('spending');
  const comma = locale === 'zh' ? '，' : ', ';
  return (
    <Table
      caption={t('list.caption')}
      columns={[
        { label: t('list.date'), isWideOnly: true },
        { label: t('list.what') },
        { label: t('list.amount'), isNumber: true },
      ]}
    >
      {items.map((item) => (
        <tr key={item.id}>
          <td className="wide num">
            <time dateTime={item.spentOn}>{item.spentOn}</time>
          </td>
          <td>
            <InLanguage>{item.description}</InLanguage>
            <span className="cap block">
              {t(`purpose.${item.purpose}`)}
              {comma}
              <InLanguage>
                {item.payee === null ? t('list.toPerson') : t('list.to', { payee: item.payee })}
              </InLanguage>
              {comma}
              {t('list.by', { spender: item.spender })}
              {comma}
              <a href={`${routes.ledger(locale)}?from=${item.seq}`}>
                {t('list.line', { seq: item.seq.toLocaleString('en-US') })}
              </a>
            </span>
            {item.reversal && (
              <span className="cap block">
                <InLanguage>
                  {t('list.reversed', {
                    seq: item.reversal.seq.toLocaleString('en-US'),
                    reason: item.reversal.reason,
                  })}
                </InLanguage>
              </span>
            )}
          </td>
          <td className="n">
            {item.reversal ? (
              <s>{tableYuan(item.amountFen)}</s>
            ) : (
              <data value={plainYuan(item.amountFen)}>{tableYuan(item.amountFen)}</data>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}

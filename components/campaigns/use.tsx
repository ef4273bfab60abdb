import { useTranslations } from 'next-intl';
import { percentText } from '@/components/money/gauge';
import { Table } from '@/components/ui/table';
import { tableYuan } from '@/lib/money/format';
import { sharesOf, type Use } from '@/lib/spending/spending';
import type { Totals } from '@/lib/totals/totals';

const PARTS = ['aid', 'admin', 'fundraising', 'left'] as const;

/** Every yuan received, by what became of it: a bar of four parts, and the same in a table, which says it exactly. */
export function UseOfMoney({
  use,
  totals,
}: {
  use: Use;
  /** Gifts and the two kinds of matches stay three figures (R92). */
  totals: Pick<Totals, 'netFen' | 'matchedEnterpriseFen' | 'matchedFoundationFen'>;
}) {
  const tt = useTranslations('common.totals');
  const t = useTranslations('spending.use');
  const shares = sharesOf(use);
  const words = Object.fromEntries(PARTS.map((part) => [part, percentText(shares[part])])) as Record<
    (typeof PARTS)[number],
    string
  >;
  const fen = { aid: use.aidFen, admin: use.adminFen, fundraising: use.fundraisingFen, left: use.leftFen };
  let from = 0;
  return (
    <>
      <svg className="use-bar" role="img" aria-label={t('label', words)}>
        {PARTS.map((part) => {
          const x = from;
          from += shares[part];
          return (
            shares[part] > 0 && (
              <rect
                key={part}
                className={part}
                x={`${x / 10}%`}
                width={`${shares[part] / 10}%`}
                height="24"
              />
            )
          );
        })}
      </svg>
      <Table
        caption={t('caption')}
        columns={[
          { label: t('item') },
          { label: t('amount'), isNumber: true },
          { label: t('share'), isNumber: true },
        ]}
      >
        <tr>
          <th scope="row">{t('net')}</th>
          <td className="n">{tableYuan(totals.netFen)}</td>
          <td />
        </tr>
        {(['Enterprise', 'Foundation'] as const).map((funder) => {
          const fen = totals[`matched${funder}Fen`];
          if (fen === 0) return null;
          return (
            <tr key={funder}>
              <th scope="row">{tt(`matched${funder}`)}</th>
              <td className="n">{tableYuan(fen)}</td>
              <td />
            </tr>
          );
        })}
        {PARTS.map((part) => (
          <tr key={part}>
            <th scope="row">
              <span className={`use-key ${part}`} />
              {t(part)}
              {part === 'left' && use.leftFen < 0 && <span className="cap block">{t('over')}</span>}
              {part === 'left' && use.withPartnerFen > 0 && (
                <span className="cap block">
                  {t('withPartner')} {tableYuan(use.withPartnerFen)}
                </span>
              )}
            </th>
            <td className={fen[part] < 0 ? 'n fall' : 'n'}>{tableYuan(fen[part])}</td>
            <td className="n">{words[part]}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}

import { useTranslations } from 'next-intl';
import { Amount } from '@/components/money/amount';
import { Table } from '@/components/ui/table';
import type { NgoGift } from '@/lib/donations/ngo-gifts';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';

export function GiftTable({ locale, items }: { locale: Locale; items: NgoGift[] }) {
  const t = useTranslations('ngo.gifts');
  const states = useTranslations('auth.giftState');
  const imports = useTranslations('imports');
  const words = useTranslations('words');
  const columns = [
    { label: t('time') },
    { label: t('campaign'), isWideOnly: true },
    { label: t('name') },
    { label: t('state'), isWideOnly: true },
    { label: t('amount'), isNumber: true },
  ];
  return (
    <Table columns={columns}>
      {items.map((gift) => (
        <tr key={gift.handle}>
          <td className="num">
            {stamp(gift.paidAt)}
            <span className="cap block">{gift.reference}</span>
          </td>
          <td className="wide">{locale === 'zh' ? gift.titleZh : gift.titleEn}</td>
          <td>
            {gift.shownName ?? <span className="muted">{t('anonymous')}</span>}
            {gift.nameStanding && gift.nameStanding !== 'shown' && (
              <span className="cap block">{words(`state.${gift.nameStanding}`)}</span>
            )}
          </td>
          <td className="wide">
            {states(gift.state)}
            {gift.isImported && <span className="cap block">{imports('offline')}</span>}
          </td>
          <td className="n live">
            <Amount fen={gift.paidFen} />
            {gift.refundedFen + gift.disputedFen > 0 && (
              <span className="block">
                <Amount fen={-(gift.refundedFen + gift.disputedFen)} />
              </span>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}

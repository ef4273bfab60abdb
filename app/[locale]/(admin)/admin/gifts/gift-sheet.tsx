import { useTranslations } from 'next-intl';
import { Amount } from '@/components/money/amount';
import { DefinitionList } from '@/components/ui/definition-list';
import type { OfficialGift } from '@/lib/donations/official-queries';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

/** One gift as officials of the province see it. */
export function GiftSheet({ locale, gift }: { locale: Locale; gift: OfficialGift }) {
  const t = useTranslations('admin.gifts');
  const words = useTranslations('ngo.gifts');
  const states = useTranslations('auth.giftState');
  return (
    <DefinitionList
      items={[
        { term: words('reference'), value: <span className="num">{gift.reference}</span> },
        { term: words('state'), value: states(gift.state) },
        {
          term: words('campaign'),
          value: (
            <a href={routes.adminCampaign(locale, gift.campaignId)}>
              {locale === 'zh' ? gift.titleZh : gift.titleEn}
            </a>
          ),
        },
        { term: words('amount'), value: <Amount fen={gift.paidFen ?? gift.amountFen} /> },
        { term: t('refund'), value: gift.refundedFen > 0 ? <Amount fen={-gift.refundedFen} /> : null },
        { term: t('createdAt'), value: stamp(gift.createdAt) },
        { term: t('paidAt'), value: gift.paidAt && stamp(gift.paidAt) },
        { term: t('payment'), value: gift.paymentIntent && <code>{gift.paymentIntent}</code> },
        { term: t('ledger'), value: gift.postedSeq?.toLocaleString('en-US') },
      ]}
    />
  );
}

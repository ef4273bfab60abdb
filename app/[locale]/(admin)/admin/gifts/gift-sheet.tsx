import { randomUUID } from 'node:crypto';
import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import { Amount } from '@/components/money/amount';
import { DefinitionList } from '@/components/ui/definition-list';
import type { OfficialGift } from '@/lib/donations/official-queries';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { refund } from '../gift-actions';

/** One gift as finance sees it, and the refund of what is left of it. The request's id makes a double click one refund. */
export function GiftSheet({
  locale,
  gift,
  canRefund,
}: {
  locale: Locale;
  gift: OfficialGift;
  canRefund: boolean;
}) {
  const t = useTranslations('admin.gifts');
  const words = useTranslations('ngo.gifts');
  const states = useTranslations('auth.giftState');
  const reason = useTranslations('admin.reviews')('reason');
  const wrong = useTranslations('errors')('VALIDATION');
  const left = (gift.paidFen ?? 0) - gift.refundedFen - gift.disputedFen;
  return (
    <div className="grid items-start gap-12 lg:grid-cols-[1fr_400px]">
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
      {canRefund && gift.postedSeq !== null && left > 0 && (
        <div className="sheet">
          <ActionForm
            id="refund"
            action={refund.bind(null, locale, gift.id, randomUUID())}
            wrong={wrong}
            sections={[
              {
                title: t('refund'),
                fields: [
                  {
                    kind: 'text',
                    name: 'amount',
                    label: t('amount'),
                    hint: t('amountHint'),
                    inputMode: 'decimal',
                    prefix: '¥',
                  },
                  { kind: 'textarea', name: 'reason', label: reason, rows: 3 },
                ],
              },
            ]}
            submits={[{ label: t('refund'), kind: 'danger' }]}
          />
        </div>
      )}
    </div>
  );
}

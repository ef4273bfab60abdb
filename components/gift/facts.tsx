import { useTranslations } from 'next-intl';
import { DefinitionList } from '@/components/ui/definition-list';
import type { ReceiptChoice } from '@/lib/donations/gift-choices';
import type { GiftView } from '@/lib/donations/gift-view';
import type { What, WordsState } from '@/lib/donations/words';
import { clockTime, dayAndTime, longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import type { ReceiptState } from '@/lib/receipts/own';

/** How the public list of donors shows this gift. */
export function shownAs(
  gift: Pick<GiftView, 'displayMode' | 'donorName' | 'nick'>,
  anonymous: string,
): string {
  if (gift.displayMode === 'name') return gift.donorName ?? anonymous;
  return gift.displayMode === 'nick' ? (gift.nick ?? anonymous) : anonymous;
}

/** Reference, time, payee, filing number, and what the donor typed. */
export function GiftFacts({
  gift,
  receipt,
  asked,
  locale,
  standing,
}: {
  gift: GiftView;
  receipt: ReceiptChoice | null;
  /** What became of the request for the official receipt, if one was made. */
  asked?: ReceiptState;
  locale: Locale;
  /** What others may read of it (R38). */
  standing: Record<What, WordsState | null>;
}) {
  const t = useTranslations('gift.facts');
  const words = useTranslations('words.donor');
  const { name, message } = standing;
  return (
    <DefinitionList
      items={[
        { term: t('reference'), value: <span className="num">{gift.reference}</span> },
        gift.paidAt
          ? {
              term: t('paid'),
              value: (
                <time
                  dateTime={gift.paidAt.toISOString()}
                >{`${longDate(gift.paidAt, locale)} ${clockTime(gift.paidAt, locale)}`}</time>
              ),
            }
          : {
              term: t('started'),
              value: (
                <time dateTime={gift.createdAt.toISOString()}>{dayAndTime(gift.createdAt, locale)}</time>
              ),
            },
        { term: t('payee'), value: gift.holderName },
        { term: t('filing'), value: gift.filingNumber && <span className="num">{gift.filingNumber}</span> },
        {
          term: t('shown'),
          value: `${shownAs(gift, t('anonymous'))}${name && name !== 'shown' ? words(`name.${name}`) : ''}${gift.isAmountShown ? '' : t('amountHidden')}`,
        },
        {
          term: t('receipt'),
          value: t(`receipts.${asked && asked !== 'withdrawn' ? asked : (receipt ?? 'open')}`),
        },
        {
          term: t('message'),
          value: gift.message && (
            <>
              {gift.message}
              {message && message !== 'shown' && (
                <span className="small muted block">{words(`message.${message}`)}</span>
              )}
            </>
          ),
        },
      ]}
    />
  );
}

import { useTranslations } from 'next-intl';
import { shownAs } from '@/components/gift/facts';
import { Amount } from '@/components/money/amount';
import { Table } from '@/components/ui/table';
import type { MyGift } from '@/lib/donors/my-gifts';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { shortTitle } from '@/lib/i18n/phrases';
import { formatYuan } from '@/lib/money/format';
import { routes } from '@/lib/routes';
import type { BooksOf } from '@/lib/spending/balances';

/** The donor's own gifts: each opens its confirmation page, says what became of it, and leads to what it is used for. */
export function MyGifts({
  locale,
  items,
  books,
}: {
  locale: Locale;
  items: readonly MyGift[];
  /** Of their campaigns. */
  books: BooksOf;
}) {
  const t = useTranslations('account.gifts');
  const auth = useTranslations('auth');
  const tm = useTranslations('matched.gift');
  const columns = [
    { label: auth('account.columns.campaign') },
    { label: t('use'), isWideOnly: true },
    { label: auth('account.columns.amount'), isNumber: true },
    { label: auth('account.columns.state') },
  ];
  return (
    <Table caption={<span className="sr-only">{t('table')}</span>} columns={columns}>
      {items.map((gift) => {
        const givenBack = gift.refundedFen + gift.disputedFen;
        return (
          <tr key={gift.id}>
            <td>
              <a href={routes.gift(locale, gift.id)}>
                {shortTitle(locale === 'zh' ? gift.titleZh : gift.titleEn)}
              </a>
              <span className="cap block num">{stamp(gift.paidAt ?? gift.createdAt).slice(0, 10)}</span>
              <Appearance gift={gift} locale={locale} />
              <span className="cap block sm:hidden">
                <Use {...{ gift, locale, books }} />
              </span>
            </td>
            <td className="wide small">
              <Use {...{ gift, locale, books }} />
            </td>
            <td className="n">
              <Amount fen={gift.amountFen} />
              {givenBack > 0 && (
                <span className="cap block">{t('givenBack', { amount: formatYuan(givenBack) })}</span>
              )}
              {gift.matchedFen > 0 && (
                <span className="cap block amount-matched">
                  {tm('short', { amount: formatYuan(gift.matchedFen) })}
                </span>
              )}
            </td>
            <td>{auth(`giftState.${gift.state}`)}</td>
          </tr>
        );
      })}
    </Table>
  );
}

function Appearance({ gift, locale }: { gift: MyGift; locale: Locale }) {
  const t = useTranslations('account');
  return (
    <span className="cap block">
      {t('gifts.shown')}
      {locale === 'zh' ? '：' : ': '}
      {shownAs(gift, t('appearance.anonymous'))}
      {locale === 'zh' ? '，' : ', '}
      <a href={routes.manageGift(locale, gift.id)}>{t('gifts.change')}</a>
    </span>
  );
}

/** What the campaign spent so far, and what it told since; where there is neither, what it plans. */
function Use({ gift, locale, books }: { gift: MyGift; locale: Locale; books: BooksOf }) {
  const t = useTranslations('account.gifts');
  const campaign = routes.campaign(locale, gift.slug);
  const { spentFen } = books.of(gift.campaignId).use;
  return (
    <>
      {spentFen > 0 && (
        <a className="block" href={routes.campaignSpending(locale, gift.slug)}>
          {t('spent', { amount: formatYuan(spentFen) })}
        </a>
      )}
      {gift.updatesSince > 0 ? (
        <a href={`${campaign}#updates`}>{t('updates', { count: gift.updatesSince })}</a>
      ) : (
        spentFen <= 0 && (
          <>
            {t('noUse')}
            {locale === 'zh' ? '，' : ', '}
            <a href={`${campaign}#budget`}>{t('budget')}</a>
          </>
        )
      )}
    </>
  );
}

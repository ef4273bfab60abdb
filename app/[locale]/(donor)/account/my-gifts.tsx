import { useTranslations } from 'next-intl';
import { Amount } from '@/components/money/amount';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Table } from '@/components/ui/table';
import type { MyGift } from '@/lib/donations/my-gifts';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';

/** The donor's own gifts, each opening its confirmation page. */
export function MyGifts({
  locale,
  email,
  items,
  next,
}: {
  locale: Locale;
  email: string;
  items: MyGift[];
  next: Date | null;
}) {
  const t = useTranslations('auth');
  const common = useTranslations('common');
  const columns = [
    { label: t('account.columns.time'), isWideOnly: true },
    { label: t('account.columns.campaign') },
    { label: t('account.columns.amount'), isNumber: true },
    { label: t('account.columns.state') },
  ];
  return (
    <section aria-labelledby="my-gifts">
      <h2 id="my-gifts" className="text-h3">
        {t('account.gifts')}
      </h2>
      <p className="small muted mb-4">{t('account.giftsLead', { email })}</p>
      {items.length === 0 ? (
        <EmptyState title={t('account.noGifts')}>
          <a href={routes.campaigns(locale)}>{t('account.seeCampaigns')}</a>
        </EmptyState>
      ) : (
        <Table columns={columns}>
          {items.map((gift) => (
            <tr key={gift.id}>
              <td className="wide num">{stamp(gift.createdAt)}</td>
              <td>
                <a href={routes.gift(locale, gift.id)}>{locale === 'zh' ? gift.titleZh : gift.titleEn}</a>
              </td>
              <td className="n">
                <Amount fen={gift.amountFen} />
              </td>
              <td>{t(`giftState.${gift.state}`)}</td>
            </tr>
          ))}
        </Table>
      )}
      {next && (
        <p className="mt-4">
          <ButtonLink href={`${routes.account(locale)}?before=${next.getTime()}`} kind="quiet" isSmall>
            {common('older')}
          </ButtonLink>
        </p>
      )}
    </section>
  );
}

import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Pager } from '@/components/ui/pager';
import { pageContext } from '@/lib/auth/page';
import { listMyGifts, sumMyGifts } from '@/lib/donors/my-gifts';
import { localeOf } from '@/lib/i18n/page';
import { privateTitle } from '@/lib/i18n/private-title';
import { naturalNumber, queryString } from '@/lib/query';
import { routes } from '@/lib/routes';
import { readBooks } from '@/lib/spending/balances';
import { BackLink } from '../back-link';
import { MyGifts } from '../my-gifts';
import { YearLinks } from './year-links';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ year?: string | string[]; cursor?: string | string[] }>;
}

export const generateMetadata = privateTitle((m) => m.account.gifts.title);

export default async function MyGiftsPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const here = routes.accountGifts(locale);
  const ctx = await pageContext(locale, here, 'account.use');
  const query = await searchParams;
  const sum = await sumMyGifts(ctx);
  const year = sum.years.find((one) => one === naturalNumber(query.year));
  const cursor = typeof query.cursor === 'string' ? query.cursor : undefined;
  const { items, nextCursor } = await listMyGifts(ctx, { year, cursor });
  const t = await getTranslations('account.gifts');
  const common = await getTranslations('common');
  const at = (cursor?: string) => here + queryString({ year, cursor });
  return (
    <div className="wrap pb-16">
      <BackLink locale={locale} />
      <PageHeading title={t('title')} lead={t('lead')} />
      {sum.years.length > 1 && <YearLinks here={here} years={sum.years} current={year} />}
      {items.length === 0 ? (
        <EmptyState title={year ? t('empty') : t('emptyAll')}>
          <a href={routes.campaigns(locale)}>{(await getTranslations('auth.account'))('seeCampaigns')}</a>
        </EmptyState>
      ) : (
        <MyGifts
          locale={locale}
          items={items}
          books={await readBooks(items.map((gift) => gift.campaignId))}
        />
      )}
      <Pager
        label={t('title')}
        first={cursor ? { href: at(), label: common('first') } : undefined}
        next={nextCursor ? { href: at(nextCursor), label: common('older') } : undefined}
      />
    </div>
  );
}

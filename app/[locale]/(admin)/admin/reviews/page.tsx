import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import type { ReviewReason } from '@/lib/donations/bundle';
import { listGiftsInReview } from '@/lib/donations/official-queries';
import { stamp } from '@/lib/i18n/dates';
import { privateTitle } from '@/lib/i18n/private-title';
import { formatYuan } from '@/lib/money/format';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../frame';

interface Props {
  params: Promise<{ locale: string }>;
}

export const generateMetadata = privateTitle((m) => m.admin.reviews.title);

export default async function ReviewsPage({ params }: Props) {
  const { locale, ctx } = await openAdmin(params, routes.adminReviews, 'gift.see');
  const gifts = await listGiftsInReview(ctx);
  const t = await getTranslations('admin.reviews');
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <PageHeading title={t('title')} lead={t('lead')} />
      {gifts.length === 0 && <EmptyState title={t('empty')} />}
      <ul className="queue">
        {gifts.map((gift) => (
          <li key={gift.id}>
            <a className="num font-semibold" href={`${routes.adminGifts(locale)}?ref=${gift.reference}`}>
              {gift.reference}
            </a>
            <span className="aside">{stamp(gift.paidAt ?? gift.createdAt)}</span>
            <div className="meta">
              {gift.reviewReason && t(`reasons.${gift.reviewReason as ReviewReason}`)} ·{' '}
              {t('asked', { amount: formatYuan(gift.amountFen) })}
              {gift.paidFen !== null && <> · {t('paid', { amount: formatYuan(gift.paidFen) })}</>} ·{' '}
              {locale === 'zh' ? gift.titleZh : gift.titleEn}
            </div>
          </li>
        ))}
      </ul>
    </AdminFrame>
  );
}

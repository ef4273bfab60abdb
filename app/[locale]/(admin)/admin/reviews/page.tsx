import { randomUUID } from 'node:crypto';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { DoneNotice } from '@/components/workspace/done-notice';
import { ReasonForm } from '@/components/workspace/reason-form';
import { may } from '@/lib/auth/policy';
import type { ReviewReason } from '@/lib/donations/bundle';
import { listGiftsInReview } from '@/lib/donations/official-queries';
import { isReleasable } from '@/lib/donations/outcome';
import { stamp } from '@/lib/i18n/dates';
import { privateTitle } from '@/lib/i18n/private-title';
import { formatYuan } from '@/lib/money/format';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../frame';
import { releaseGift, sendBack } from '../gift-actions';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ done?: string }>;
}

export const generateMetadata = privateTitle((m) => m.admin.reviews.title);

export default async function ReviewsPage({ params, searchParams }: Props) {
  const { locale, ctx } = await openAdmin(params, routes.adminReviews, 'gift.see');
  const gifts = await listGiftsInReview(ctx);
  const t = await getTranslations('admin.reviews');
  const canResolve = may(ctx.actor, 'gift.review');
  const canRefund = canResolve && may(ctx.actor, 'gift.refund');
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <DoneNotice done={(await searchParams).done} />
      <PageHeading title={t('title')} lead={t('lead')} />
      {gifts.length === 0 && <EmptyState title={t('empty')} />}
      <ul className="queue">
        {gifts.map((gift) => (
          <li key={gift.id}>
            <b className="num">{gift.reference}</b>
            <span className="aside">{stamp(gift.paidAt ?? gift.createdAt)}</span>
            <div className="meta">
              {gift.reviewReason && t(`reasons.${gift.reviewReason as ReviewReason}`)} ·{' '}
              {t('asked', { amount: formatYuan(gift.amountFen) })}
              {gift.paidFen !== null && <> · {t('paid', { amount: formatYuan(gift.paidFen) })}</>} ·{' '}
              {locale === 'zh' ? gift.titleZh : gift.titleEn}
            </div>
            {gift.reviewResolution === null && (
              <div className="col-span-2 grid gap-2 md:grid-cols-2 md:gap-8">
                {canResolve && isReleasable(gift.reviewReason as ReviewReason | null) && (
                  <ReasonForm
                    id={`release-${gift.id}`}
                    title={t('release')}
                    action={releaseGift.bind(null, locale, gift.id)}
                    submit={t('release')}
                  />
                )}
                {canRefund && (
                  <ReasonForm
                    id={`refund-${gift.id}`}
                    title={t('refund')}
                    action={sendBack.bind(null, locale, gift.id, randomUUID())}
                    submit={t('refund')}
                    kind="danger"
                  />
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
    </AdminFrame>
  );
}

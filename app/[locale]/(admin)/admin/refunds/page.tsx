import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { DoneNotice } from '@/components/workspace/done-notice';
import { may } from '@/lib/auth/policy';
import { listAnsweredRequests, listOpenRequests } from '@/lib/donors/refund-queries';
import { stamp } from '@/lib/i18n/dates';
import { privateTitle } from '@/lib/i18n/private-title';
import { formatYuan } from '@/lib/money/format';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../frame';
import { AnswerForm } from './answer-form';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ done?: string }>;
}

export const generateMetadata = privateTitle((m) => m.admin.refunds.title);

/** What donors asked back, oldest first, and what was answered lately. */
export default async function RefundRequestsPage({ params, searchParams }: Props) {
  const { locale, ctx } = await openAdmin(params, routes.adminRefunds, 'gift.see');
  const [open, answered] = await Promise.all([listOpenRequests(ctx), listAnsweredRequests(ctx)]);
  const t = await getTranslations('admin.refunds');
  const canAnswer = may(ctx.actor, 'gift.refund');
  const giftLink = (reference: string) => (
    <a className="num" href={`${routes.adminGifts(locale)}?ref=${reference}`}>
      {reference}
    </a>
  );
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <DoneNotice done={(await searchParams).done} />
      <PageHeading title={t('title')} lead={t('lead')} />
      {open.length === 0 && <EmptyState title={t('empty')} />}
      <ul className="queue">
        {open.map((request) => (
          <li key={request.id}>
            <b>{giftLink(request.reference)}</b>
            <span className="aside">{stamp(request.askedAt)}</span>
            <div className="meta">
              {t('paid', { amount: formatYuan(request.paidFen), time: stamp(request.paidAt) })} ·{' '}
              {t('left', { amount: formatYuan(request.leftFen) })} ·{' '}
              {locale === 'zh' ? request.titleZh : request.titleEn}
            </div>
            <blockquote className="col-span-2 whitespace-pre-line border-l-2 border-rule pl-4">
              {request.reason}
            </blockquote>
            {canAnswer && <AnswerForm locale={locale} requestId={request.id} leftFen={request.leftFen} />}
          </li>
        ))}
      </ul>
      {answered.length > 0 && (
        <section className="mt-12" aria-labelledby="answered">
          <h2 id="answered" className="text-h3 mb-3">
            {t('answered')}
          </h2>
          <ul className="queue">
            {answered.map((request) => (
              <li key={request.id}>
                <b>{giftLink(request.reference)}</b>
                <span className="aside">{stamp(request.decidedAt)}</span>
                <div className="meta">
                  {request.state === 'granted'
                    ? t('granted', { amount: formatYuan(request.grantedFen ?? 0) })
                    : t('declined')}{' '}
                  · {request.answer}
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </AdminFrame>
  );
}

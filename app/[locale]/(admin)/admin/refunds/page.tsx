import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { DoneNotice } from '@/components/workspace/done-notice';
import { listAnsweredRequests, listOpenRequests } from '@/lib/donors/refund-queries';
import { stamp } from '@/lib/i18n/dates';
import { privateTitle } from '@/lib/i18n/private-title';
import { formatYuan } from '@/lib/money/format';
import { listLatestCases } from '@/lib/refunds/queries';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../frame';
import { CaseTag } from '../gifts/gift-cases';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ done?: string }>;
}

export const generateMetadata = privateTitle((m) => m.admin.refunds.title);

/** What donors asked back, oldest first, and what was answered lately. */
export default async function RefundRequestsPage({ params, searchParams }: Props) {
  const { locale, ctx } = await openAdmin(params, routes.adminRefunds, 'gift.see');
  const [open, answered, cases] = await Promise.all([
    listOpenRequests(ctx),
    listAnsweredRequests(ctx),
    listLatestCases(ctx),
  ]);
  const t = await getTranslations('admin.refunds');
  const words = await getTranslations('refunds');
  const giftLink = (reference: string) => (
    <a className="num" href={`${routes.adminGifts(locale)}?ref=${reference}`}>
      {reference}
    </a>
  );
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <DoneNotice done={(await searchParams).done} />
      <PageHeading title={t('title')} lead={t('lead')} />
      <section className="mb-12" aria-labelledby="cases">
        <h2 id="cases" className="text-h3 mb-3">
          {words('cases')}
        </h2>
        {cases.length === 0 && <EmptyState title={t('noCases')} />}
        <ul className="queue">
          {cases.map((one) => (
            <li key={one.id}>
              <a className="font-semibold" href={routes.adminRefund(locale, one.id)}>
                {words(`acts.${one.act}`)} <span className="num">{formatYuan(one.amountFen)}</span>
              </a>
              <span className="aside">
                <CaseTag state={one.state} />
              </span>
              <span className="meta">
                {one.reference} · {locale === 'zh' ? one.regionZh : one.regionEn} ·{' '}
                {words('by', { name: one.makerName ?? words('somebody'), time: stamp(one.madeAt) })}
                {one.decidedAt && (
                  <>
                    {' '}
                    · {words('facts.decided')}{' '}
                    {words('by', { name: one.deciderName ?? words('somebody'), time: stamp(one.decidedAt) })}
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <h2 className="text-h3 mb-3">{t('requests')}</h2>
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

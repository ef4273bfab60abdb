import { getTranslations } from 'next-intl/server';
import { ComplaintFacts } from '@/components/complaints/complaint-facts';
import { ComplaintSteps } from '@/components/complaints/complaint-steps';
import { PageHeading } from '@/components/ui/page-heading';
import { Tag } from '@/components/ui/tag';
import { DoneNotice } from '@/components/workspace/done-notice';
import { guarded } from '@/lib/auth/page';
import { getComplaint } from '@/lib/complaints/queries';
import { privateTitle } from '@/lib/i18n/private-title';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../../frame';
import { ComplaintActs } from './complaint-acts';

interface Props {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ done?: string }>;
}

export const generateMetadata = privateTitle((m) => m.complaints.admin.name);

export default async function AdminComplaintPage({ params, searchParams }: Props) {
  const { id } = await params;
  const path = (l: 'zh' | 'en') => routes.adminComplaint(l, id);
  const { locale, ctx } = await openAdmin(params, path, 'complaints.see');
  const complaint = await guarded(locale, path(locale), () => getComplaint(ctx, id));
  const t = await getTranslations('complaints');
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <DoneNotice done={(await searchParams).done} />
      <p className="crumbs">
        <a href={routes.adminComplaints(locale)}>{t('admin.title')}</a>
      </p>
      <PageHeading
        title={locale === 'zh' ? complaint.titleZh : complaint.titleEn}
        above={complaint.isLate ? <Tag tone="stop">{t('admin.overdue')}</Tag> : undefined}
        lead={t(`reason.${complaint.reason}`)}
      />
      <div className="mt-6 grid items-start gap-12 lg:grid-cols-[1fr_420px]">
        <div>
          <p className="lead whitespace-pre-line" lang={complaint.locale === 'zh' ? 'zh-Hans' : 'en'}>
            {complaint.text}
          </p>
          <div className="mt-8">
            <ComplaintFacts complaint={complaint} locale={locale} />
          </div>
          <section className="mt-10" aria-labelledby="steps">
            <h2 id="steps" className="text-h3">
              {t('admin.steps')}
            </h2>
            <ComplaintSteps steps={complaint.steps} />
          </section>
        </div>
        {complaint.canDecide && <ComplaintActs locale={locale} complaint={complaint} />}
      </div>
    </AdminFrame>
  );
}

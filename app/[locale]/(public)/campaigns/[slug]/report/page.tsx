import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ReportForm } from '@/components/complaints/report-form';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { findCampaign } from '@/lib/campaigns/queries';
import { now } from '@/lib/clock';
import { localeOf } from '@/lib/i18n/page';
import { routes } from '@/lib/routes';
import { type Answer, readAnswer } from '../../../form-answer';
import { readTyped } from '../../../typed-cookie';
import { FIELDS, REPORT_COOKIE } from './fields';

interface Props {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<Answer>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(params), namespace: 'complaints.form' });
  return { title: t('title'), robots: { index: false, follow: false } };
}

/** Anybody may report a campaign, without an account and without JavaScript (Charity Law art. 108). */
export default async function ReportConcernPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const campaign = await findCampaign((await params).slug, locale, now());
  if (!campaign) notFound();
  const t = await getTranslations('complaints.form');
  const query = await searchParams;
  const { errors, items, isRefused } = readAnswer(query, locale, FIELDS);
  const typed = isRefused ? readTyped((await cookies()).get(REPORT_COOKIE)?.value) : {};
  return (
    <div className="wrap wrap-narrow pb-16">
      <p className="crumbs">
        <a href={routes.campaign(locale, campaign.slug)}>{campaign.title}</a>
      </p>
      <PageHeading title={t('title')} lead={t('lead', { campaign: campaign.title })} />
      <ErrorSummary
        title={t('wrong')}
        items={query.refused === 'RATE_LIMITED' ? [{ message: t('limited') }] : items}
      />
      <div className="my-6">
        <Notice title={t('private')} />
      </div>
      <ReportForm
        action={`${routes.reportConcern(locale, campaign.slug)}/send`}
        typed={typed}
        errors={errors}
      />
      <p className="small mt-8">
        <a href={routes.findComplaint(locale)}>{t('check')}</a>
      </p>
    </div>
  );
}

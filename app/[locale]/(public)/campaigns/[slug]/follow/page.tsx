import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { FollowForm } from '@/components/campaigns/follow-form';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { findCampaign } from '@/lib/campaigns/queries';
import { now } from '@/lib/clock';
import { localeOf } from '@/lib/i18n/page';
import { routes } from '@/lib/routes';
import { type Answer, readAnswer } from '../../../form-answer';
import { readTyped } from '../../../typed-cookie';
import { FIELDS, FOLLOW_COOKIE } from './fields';

interface Props {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<Answer & { sent?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(params), namespace: 'follow' });
  return { title: t('title'), robots: { index: false } };
}

/** Where the form of a campaign's page ends: sent, or what is wrong, with the form once more. */
export default async function FollowPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const campaign = await findCampaign((await params).slug, locale, now());
  if (!campaign) notFound();
  const query = await searchParams;
  const t = await getTranslations('follow');
  const { errors, items, isRefused } = readAnswer(query, locale, FIELDS);
  const typed = isRefused ? readTyped((await cookies()).get(FOLLOW_COOKIE)?.value) : {};
  const back = (
    <p className="crumbs">
      <a href={routes.campaign(locale, campaign.slug)}>{campaign.title}</a>
    </p>
  );
  if (query.sent === '1')
    return (
      <div className="wrap wrap-narrow stack pb-12">
        {back}
        <PageHeading title={t('sent')} />
        <Notice kind="done" title={t('sentText')} role="status" />
        <p>
          <a href={routes.campaign(locale, campaign.slug)}>{t('back')}</a>
        </p>
      </div>
    );
  return (
    <div className="wrap wrap-narrow stack pb-12">
      {back}
      <PageHeading title={t('title')} lead={t('lead')} />
      <ErrorSummary title={t('wrong')} items={items} />
      <FollowForm slug={campaign.slug} locale={locale} typed={typed.email} error={errors.email} />
    </div>
  );
}

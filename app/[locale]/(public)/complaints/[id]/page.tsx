import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { OwnComplaintView } from '@/components/complaints/own-complaint';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { findOwnComplaint } from '@/lib/complaints/own-queries';
import { longDate } from '@/lib/i18n/dates';
import { localeOf } from '@/lib/i18n/page';
import { routes } from '@/lib/routes';

interface Props {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ sent?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(params), namespace: 'complaints.find' });
  return { title: t('title'), robots: { index: false, follow: false } };
}

/** A complaint as whoever made it reads it. The address is the key. */
export default async function ComplaintPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const complaint = await findOwnComplaint((await params).id, locale);
  if (!complaint) notFound();
  const t = await getTranslations('complaints.own');
  const { reference, campaign, contactKind } = complaint;
  const kept = contactKind === 'mail' ? 'sentMail' : contactKind === 'phone' ? 'sentPhone' : 'sentLink';
  return (
    <div className="wrap wrap-narrow pb-16">
      <p className="crumbs">
        <a href={routes.campaign(locale, complaint.slug)}>{campaign}</a>
      </p>
      <PageHeading
        title={t('title', { reference })}
        lead={t('lead', { campaign, date: longDate(complaint.receivedAt, locale) })}
      />
      {(await searchParams).sent === '1' && (
        <div className="mb-6">
          <Notice kind="done" role="status" title={t('sent')}>
            {t(kept, { reference })}
          </Notice>
        </div>
      )}
      <OwnComplaintView complaint={complaint} locale={locale} />
    </div>
  );
}

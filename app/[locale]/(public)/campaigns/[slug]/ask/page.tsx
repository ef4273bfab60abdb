import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AnsweredQuestions } from '@/components/questions/answered-questions';
import { AskForm } from '@/components/questions/ask-form';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { isTakenDown } from '@/lib/campaigns/campaign';
import { findCampaign } from '@/lib/campaigns/queries';
import { now } from '@/lib/clock';
import { localeOf } from '@/lib/i18n/page';
import { listAnswered } from '@/lib/questions/queries';
import { routes } from '@/lib/routes';
import { type Answer, readAnswer } from '../../../form-answer';
import { readTyped } from '../../../typed-cookie';
import { ASK_COOKIE, FIELDS } from './fields';

interface Props {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<Answer & { sent?: string | string[] }>;
}

const MOST = 100;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(params), namespace: 'questions.form' });
  return { title: t('title'), robots: { index: false } };
}

/** Asks the organisation of a campaign, without an account and without JavaScript; below, what it has answered so far. */
export default async function AskPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const campaign = await findCampaign((await params).slug, locale, now());
  if (!campaign || isTakenDown(campaign.state)) notFound();
  const query = await searchParams;
  const t = await getTranslations('questions');
  const answered = await listAnswered(campaign.id, MOST);
  const { errors, items, isRefused } = readAnswer(query, locale, FIELDS);
  const typed = isRefused ? readTyped((await cookies()).get(ASK_COOKIE)?.value) : {};
  const isSent = query.sent === '1';
  const names = { campaign: campaign.title, ngo: campaign.ngoName };
  return (
    <div className="wrap wrap-narrow pb-16">
      <p className="crumbs">
        <a href={routes.campaign(locale, campaign.slug)}>{campaign.title}</a>
      </p>
      <PageHeading
        title={isSent ? t('form.sent') : t('form.title')}
        lead={isSent ? undefined : t('form.lead', names)}
      />
      {isSent ? (
        <>
          <Notice kind="done" title={t('form.sentText')} role="status" />
          <p className="mt-5">
            <a href={routes.campaign(locale, campaign.slug)}>{t('form.back')}</a>
          </p>
        </>
      ) : (
        <>
          <ErrorSummary
            title={t('form.wrong')}
            items={query.refused === 'RATE_LIMITED' ? [{ message: t('form.limited') }] : items}
          />
          <AskForm
            action={`${routes.askQuestion(locale, campaign.slug)}/send`}
            typed={typed}
            errors={errors}
          />
          <p className="small mt-5">
            <a href={routes.reportConcern(locale, campaign.slug)} rel="nofollow">
              {t('form.report')}
            </a>
          </p>
        </>
      )}
      {answered.length > 0 && (
        <section className="section-tight">
          <h2>{t('title')}</h2>
          <AnsweredQuestions items={answered} ngo={campaign.ngoName} locale={locale} />
        </section>
      )}
    </div>
  );
}

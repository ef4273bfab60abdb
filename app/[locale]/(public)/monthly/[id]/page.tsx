import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AppearanceForm } from '@/components/gift/appearance-form';
import { Amount } from '@/components/money/amount';
import { AskToStop } from '@/components/monthly/ask-to-stop';
import { PlanActs } from '@/components/monthly/plan-acts';
import { PlanFactsList } from '@/components/monthly/plan-facts';
import { PlanMonths } from '@/components/monthly/plan-months';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Notice } from '@/components/ui/notice';
import { Phrases } from '@/components/ui/phrases';
import { maskEmail } from '@/lib/auth/email-key';
import { now } from '@/lib/clock';
import { longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import { localeOf } from '@/lib/i18n/page';
import { ACTS } from '@/lib/plan-rules/plan';
import { type PlanView, readPlanView } from '@/lib/plans/plan-view';
import { oneOf } from '@/lib/query';
import { routes } from '@/lib/routes';
import { type Answer, readAnswer } from '../../form-answer';
import { readTyped } from '../../typed-cookie';
import { SHOWN_FIELDS, TYPED_COOKIE } from './shown-fields';

interface Props {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<Answer & Partial<Record<'ask' | 'done', string | string[]>>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await localeOf(params), namespace: 'monthly' });
  return { title: t('pageTitle'), robots: { index: false, follow: false } };
}

/** A monthly gift, for whoever holds its address: its donor. Only reads; every act is a button that posts. */
export default async function MonthlyPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const plan = await readPlanView((await params).id, locale, now());
  if (!plan) notFound();
  const t = await getTranslations('monthly');
  const { ask, done, wrong, refused } = await searchParams;
  const what = oneOf(done, ['paused', 'resumed', 'cancelled', 'appearance']);
  const answer = readAnswer({ wrong, refused }, locale, SHOWN_FIELDS);
  const problem = answer.isRefused ? null : sentenceFor(wrong, locale);
  const typed = answer.isRefused ? readTyped((await cookies()).get(TYPED_COOKIE)?.value) : {};
  const isAsked = ask === 'cancel' && ACTS.cancel.includes(plan.phase);
  return (
    <div className="wrap gift-page">
      <div className="stack">
        <p className="crumbs">
          <a href={routes.campaign(locale, plan.campaignSlug)}>{plan.campaignTitle}</a>
        </p>
        {problem && (
          <Notice kind="error" title={t('wrong')} role="alert">
            {problem}
          </Notice>
        )}
        <ErrorSummary title={t('wrong')} items={answer.items} />
        {what && !problem && !answer.isRefused && (
          <Notice kind="done" title={t(`done.${what}`)} role="status" />
        )}
        <h1>
          <Phrases>{t('heading', { phase: t(`phase.${plan.phase}`) })}</Phrases>
        </h1>
      </div>
      <Amount fen={plan.amountFen} isPage kind="plain" />
      <p className="muted">{await textOf(plan, locale)}</p>
      <div className="gift-columns">
        <div>
          {isAsked ? <AskToStop plan={plan} locale={locale} /> : <PlanActs plan={plan} locale={locale} />}
          <section>
            <h2>{t('history')}</h2>
            <PlanMonths plan={plan} locale={locale} />
          </section>
          {plan.phase !== 'ended' && (
            <AppearanceForm
              gift={{ ...plan.shown, message: null, planId: plan.id }}
              about={t('appearance')}
              action={routes.planAppearance(locale, plan.id)}
              typed={typed}
              errors={answer.errors}
            />
          )}
        </div>
        <PlanFactsList plan={plan} mailTo={maskEmail(plan.donorEmail)} locale={locale} />
      </div>
    </div>
  );
}

/** What its state means, in a sentence or two. */
async function textOf(plan: PlanView, locale: Locale): Promise<string> {
  const t = await getTranslations('monthly');
  if (plan.endCause) return t(`ended.${plan.endCause}`);
  if (plan.phase === 'ended') return t('ended.provider');
  return t(`text.${plan.phase}`, {
    campaign: plan.campaignTitle,
    ends: longDate(new Date(plan.campaignEndsAt.getTime() - 1), locale),
    date: plan.endsAt ? longDate(plan.endsAt, locale) : '',
  });
}

/** Why an act was not done; an unknown word is no word of ours. */
function sentenceFor(wrong: string | string[] | undefined, locale: Locale): string | null {
  if (typeof wrong !== 'string') return null;
  const { errors, refusals, monthly } = messagesOf(locale);
  const sentences: Record<string, string> = { ...errors, ...refusals, origin: monthly.origin };
  return Object.hasOwn(sentences, wrong) ? sentences[wrong]! : errors.WRONG_STATE;
}

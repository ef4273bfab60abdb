import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { StateNotice } from '@/components/campaigns/state-notice';
import { CheckSheet } from '@/components/give/check-sheet';
import { EarlierGift } from '@/components/give/earlier-gift';
import { GiveFields } from '@/components/give/give-fields';
import { ButtonLink } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Phrases } from '@/components/ui/phrases';
import { findCampaign } from '@/lib/campaigns/queries';
import { now } from '@/lib/clock';
import { attemptCookie, attemptIdOf, findAttempt, isFinished } from '@/lib/donations/attempt';
import { readDraft } from '@/lib/donations/drafts';
import { amountOf } from '@/lib/donations/give-form';
import { findGiftObstacle } from '@/lib/donations/payee';
import { MESSAGE_MAX, NICK_MAX } from '@/lib/donations/schema';
import { env } from '@/lib/env';
import { longDate } from '@/lib/i18n/dates';
import { localeOf } from '@/lib/i18n/page';
import { shortTitle } from '@/lib/i18n/phrases';
import { oneOf } from '@/lib/query';
import { routes } from '@/lib/routes';
import { giveLimits, giveStateOf, summaryOf } from './give-state';

interface Props {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<{ refused?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const campaign = await findCampaign((await params).slug, locale, now());
  if (!campaign) return {};
  const t = await getTranslations({ locale, namespace: 'give' });
  return {
    title: t('title', { campaign: shortTitle(campaign.title) }),
    description: t('description', { campaign: campaign.title, holder: campaign.holderName }),
    robots: { index: false },
  };
}

export default async function GivePage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const at = now();
  const campaign = await findCampaign((await params).slug, locale, at);
  if (!campaign) notFound();
  const t = await getTranslations('give');
  const obstacle = await findGiftObstacle(campaign.id, at);
  const attemptId = attemptIdOf((await cookies()).get(attemptCookie(campaign.slug))?.value);
  const gift = attemptId ? await findAttempt(attemptId, campaign.id) : null;
  const isOver = isFinished(gift);
  const short = shortTitle(campaign.title);
  const earlier = gift && isOver && <EarlierGift gift={gift} locale={locale} />;
  const crumbs = (
    <p className="crumbs">
      <a href={routes.campaign(locale, campaign.slug)}>{short}</a>
    </p>
  );

  if (campaign.state !== 'live' || obstacle)
    return (
      <div className="wrap stack pb-12">
        <div className="page-head">
          {crumbs}
          <h1>{t('closed.title', { campaign: short })}</h1>
        </div>
        {earlier}
        <StateNotice campaign={campaign} obstacle={obstacle} locale={locale} />
        <p className="button-row">
          <ButtonLink href={routes.campaigns(locale)}>{t('closed.others')}</ButtonLink>
          <ButtonLink kind="quiet" href={routes.campaign(locale, campaign.slug)}>
            {t('closed.campaign')}
          </ButtonLink>
          <ButtonLink kind="quiet" href={routes.findGift(locale)}>
            {t('closed.find')}
          </ButtonLink>
        </p>
      </div>
    );

  const draft = attemptId && !isOver ? await readDraft(attemptId, campaign.id) : null;
  const state = giveStateOf(draft, locale);
  const refused = oneOf((await searchParams).refused, ['origin', 'form', 'size']);
  const summary = [...(refused ? [{ message: t(`refused.${refused}`) }] : []), ...summaryOf(state)];
  const wrongFields = summary.filter((item) => item.id).length;
  return (
    <form
      className="wrap"
      method="post"
      action={`${routes.give(locale, campaign.slug)}/start`}
      noValidate
      data-give-form=""
    >
      <div className="page-head">
        {crumbs}
        <h1>
          <Phrases>{t('title', { campaign: short })}</Phrases>
        </h1>
        <p className="small muted">{t('payee', { holder: campaign.holderName })}</p>
        {!env.isLive && <p className="small muted">{t('payeeTest')}</p>}
      </div>
      {gift && isOver && <input type="hidden" name="after" value={gift.id} />}
      <div className="stack">
        {earlier}
        <ErrorSummary
          title={wrongFields > 0 ? t('errors.summary', { count: wrongFields }) : t('errors.refused')}
          items={summary}
        />
      </div>
      <div className="give">
        <GiveFields
          state={state}
          suggestedFen={campaign.suggestedFen}
          limits={giveLimits()}
          nickMax={NICK_MAX}
          messageMax={MESSAGE_MAX}
          endsOn={longDate(new Date(campaign.endsAt.getTime() - 1), locale)}
        />
        <CheckSheet
          campaign={campaign}
          locale={locale}
          amountFen={amountOf(state.values)}
          isMonthly={state.values.interval === 'month'}
          isTestMode={!env.isLive}
        />
      </div>
    </form>
  );
}

import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CheckSheet } from '@/components/give/check-sheet';
import { CheckStep } from '@/components/give/check-step';
import { GiveClosed } from '@/components/give/closed';
import { CoolingOff } from '@/components/give/cooling-off';
import { EarlierGift } from '@/components/give/earlier-gift';
import { GiveFields } from '@/components/give/give-fields';
import { GIVE_FORM } from '@/components/give/model';
import { CampaignPools } from '@/components/matching/campaign-pools';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Phrases } from '@/components/ui/phrases';
import { currentContext } from '@/lib/auth/request';
import { findCampaign } from '@/lib/campaigns/queries';
import { now } from '@/lib/clock';
import { attemptCookie, attemptIdOf, findAttempt, isFinished } from '@/lib/donations/attempt';
import { type Draft, readDraft } from '@/lib/donations/drafts';
import { amountOf, readGiveForm, typedAddress } from '@/lib/donations/give-form';
import { findGiftObstacle } from '@/lib/donations/payee';
import { MESSAGE_MAX, NICK_MAX } from '@/lib/donations/schema';
import { hasGivenTo, readKnownDonor } from '@/lib/donors/known-donor';
import { env } from '@/lib/env';
import { longDate } from '@/lib/i18n/dates';
import { publicMetadata } from '@/lib/i18n/metadata';
import { localeOf } from '@/lib/i18n/page';
import { shortTitle } from '@/lib/i18n/phrases';
import { listCampaignPools } from '@/lib/matching/public-queries';
import { oneOf } from '@/lib/query';
import { routes } from '@/lib/routes';
import { ageCaps, givable, giveLimits, giveStateOf, summaryOf } from './give-state';

interface Props {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<Record<'refused' | 'step' | 'first', string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const campaign = await findCampaign((await params).slug, locale, now());
  if (!campaign) return {};
  const t = await getTranslations({ locale, namespace: 'give' });
  return publicMetadata({
    locale,
    path: `/campaigns/${campaign.slug}/donate`,
    title: t('title', { campaign: shortTitle(campaign.title) }),
    description: t('description', { campaign: campaign.title, holder: campaign.holderName }),
    image: routes.campaignPicture(locale, campaign.slug),
  });
}

/** The amount of a kept form that only waits to be read once more; null when something of it has to be put right first. */
function amountToCheck({ values, errors }: Draft): number | null {
  const read = readGiveForm(values, typedAddress(values));
  return errors.length === 0 && read.errors.length === 0 ? read.input.amountFen : null;
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
    return <GiveClosed {...{ campaign, obstacle, locale, crumbs, earlier }} />;

  const draft = attemptId && !isOver ? await readDraft(attemptId, campaign.id) : null;
  const { refused: why, step, first } = await searchParams;
  const checked = step === 'check' && draft ? amountToCheck(draft) : null;
  if (checked !== null)
    return (
      <CheckStep
        campaign={campaign}
        locale={locale}
        values={draft!.values}
        amountFen={checked}
        isTestMode={!env.isLive}
      />
    );

  const ctx = await currentContext(locale);
  const state = giveStateOf(draft, await readKnownDonor(ctx), locale);
  const isFirst = (!draft || first === '1') && !isOver && !(await hasGivenTo(ctx, campaign.id));
  const refused = oneOf(why, ['origin', 'form', 'size']);
  const summary = [...(refused ? [{ message: t(`refused.${refused}`) }] : []), ...summaryOf(state)];
  const endsOn = longDate(new Date(campaign.endsAt.getTime() - 1), locale);
  const wrongFields = summary.filter((item) => item.id).length;
  return (
    <form
      id={GIVE_FORM}
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
      {/* Enter in a field presses the first button of a form: it has to be the one that sends the gift. */}
      <button type="submit" hidden tabIndex={-1} />
      <input type="hidden" name="sheet" data-give-sheet="" />
      <div className="stack">
        {earlier}
        {isFirst && <CoolingOff campaign={campaign} locale={locale} />}
        <ErrorSummary
          title={wrongFields > 0 ? t('errors.summary', { count: wrongFields }) : t('errors.refused')}
          items={summary}
        />
        <CampaignPools
          pools={await listCampaignPools(campaign.id, at)}
          slug={campaign.slug}
          locale={locale}
          now={at}
        />
      </div>
      <div className="give">
        <GiveFields
          state={state}
          suggestedFen={givable(campaign.suggestedFen)}
          limits={giveLimits()}
          nickMax={NICK_MAX}
          messageMax={MESSAGE_MAX}
          caps={ageCaps}
          endsOn={endsOn}
        />
        <CheckSheet
          campaign={campaign}
          locale={locale}
          values={state.values}
          amountFen={amountOf(state.values)}
          endsOn={endsOn}
          isTestMode={!env.isLive}
        />
      </div>
    </form>
  );
}

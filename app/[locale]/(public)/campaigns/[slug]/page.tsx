import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { sceneNamed } from '@/components/art/scene';
import { Budget } from '@/components/campaigns/budget';
import { Cover } from '@/components/campaigns/cover';
import { DonorWall } from '@/components/campaigns/donor-wall';
import { CampaignFacts } from '@/components/campaigns/facts';
import { FollowForm } from '@/components/campaigns/follow-form';
import { Gallery } from '@/components/campaigns/gallery';
import { STATE_TONE } from '@/components/campaigns/meta';
import { Milestones } from '@/components/campaigns/milestones';
import { Faq, HelpSection, PlanSection } from '@/components/campaigns/plan';
import { PlanHistory } from '@/components/campaigns/plan-history';
import { GiveBar, Raised } from '@/components/campaigns/raised';
import { ShareLinks } from '@/components/campaigns/share-links';
import { StateNotice } from '@/components/campaigns/state-notice';
import { Story } from '@/components/campaigns/story';
import { Updates } from '@/components/campaigns/updates';
import { UseSection } from '@/components/campaigns/use-section';
import { ReportLink } from '@/components/complaints/report-link';
import { PublicDuties } from '@/components/disclosure/duty-list';
import { FontPreload } from '@/components/layout/font-preload';
import { CampaignPools } from '@/components/matching/campaign-pools';
import { Matched } from '@/components/money/matched';
import { QUESTIONS_SHOWN, QuestionsSection } from '@/components/questions/questions-section';
import { Fold } from '@/components/ui/fold';
import { Phrases } from '@/components/ui/phrases';
import { Tag } from '@/components/ui/tag';
import { isTakenDown } from '@/lib/campaigns/campaign';
import { listMilestones } from '@/lib/campaigns/milestones';
import { listGallery } from '@/lib/campaigns/picture-queries';
import { listFiledVersions } from '@/lib/campaigns/plan-versions';
import { findCampaign, listUpdates } from '@/lib/campaigns/queries';
import { picturesLeft } from '@/lib/campaigns/story';
import { now, shanghaiDay } from '@/lib/clock';
import { listPublicObligations } from '@/lib/disclosure/queries';
import { listWall } from '@/lib/donations/donor-wall';
import { findGiftObstacle } from '@/lib/donations/payee';
import { env } from '@/lib/env';
import { publicMetadata } from '@/lib/i18n/metadata';
import { localeOf } from '@/lib/i18n/page';
import { listCampaignPools } from '@/lib/matching/public-queries';
import { isCertificateValid } from '@/lib/ngos/ngo';
import { findPublicCertificate } from '@/lib/ngos/queries';
import { naturalNumber } from '@/lib/query';
import { listAnswered } from '@/lib/questions/queries';
import { routes } from '@/lib/routes';
import { readUse } from '@/lib/spending/balances';
import { listSpending } from '@/lib/spending/queries';
import { readTotals } from '@/lib/totals/queries';

interface Props {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<{ before?: string | string[] }>;
}

const WALL = 10;
const SPENDINGS = 6;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const campaign = await findCampaign((await params).slug, locale, now());
  if (!campaign) return {};
  return publicMetadata({
    locale,
    path: `/campaigns/${campaign.slug}`,
    title: campaign.title,
    description: campaign.summary,
    image: routes.campaignPicture(locale, campaign.slug),
  });
}

export default async function CampaignPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const at = now();
  const campaign = await findCampaign((await params).slug, locale, at);
  if (!campaign) notFound();
  const before = naturalNumber((await searchParams).before);
  const [
    totals,
    certificate,
    obstacle,
    updates,
    wall,
    use,
    spendings,
    duties,
    gallery,
    versions,
    milestones,
    questions,
    pools,
  ] = await Promise.all([
    readTotals(`campaign:${campaign.id}`),
    findPublicCertificate(campaign.holderId),
    findGiftObstacle(campaign.id, at),
    listUpdates(campaign.id, locale),
    listWall(campaign.id, { limit: WALL + 1, before }),
    readUse(campaign.id),
    listSpending(campaign.id, { locale, limit: SPENDINGS }),
    listPublicObligations({ campaignId: campaign.id }, at),
    listGallery(campaign.id, locale),
    listFiledVersions(campaign.id),
    listMilestones(campaign.id),
    listAnswered(campaign.id, QUESTIONS_SHOWN + 1),
    listCampaignPools(campaign.id, at),
  ]);
  const t = await getTranslations();
  const isCertified = certificate !== null && isCertificateValid(certificate, shanghaiDay(at));
  const canGive = campaign.state === 'live' && obstacle === null;
  const nextBefore = wall.length > WALL ? wall[WALL - 1]!.seq : null;
  return (
    <>
      <FontPreload />
      <div className="wrap campaign-page">
        <div className="picture">
          <Cover
            cover={campaign.cover}
            scene={campaign.scene}
            alt={t(`campaigns.sceneAlt.${sceneNamed(campaign.scene)}`)}
            isBleed
          />
        </div>
        <div className="headline">
          <p>
            <Tag tone={STATE_TONE[campaign.state]}>{t(`common.state.${campaign.state}`)}</Tag>{' '}
            <Tag>{t(`common.category.${campaign.category}`)}</Tag>
          </p>
          <h1>
            <Phrases>{campaign.title}</Phrases>
          </h1>
          <StateNotice campaign={campaign} obstacle={obstacle} locale={locale} />
        </div>
        <div className="side">
          <div>
            <Raised
              campaign={campaign}
              totals={totals}
              locale={locale}
              canGive={canGive}
              isTestMode={!env.isLive}
            />
            <CampaignFacts
              campaign={campaign}
              certificate={certificate && { number: certificate.number, isValid: isCertified }}
              locale={locale}
              now={at}
              isDemo={env.isDemo}
            />
            <Matched totals={totals} live={routes.totalsApi({ kind: 'campaigns', key: campaign.slug })} />
            {canGive && <CampaignPools pools={pools} slug={campaign.slug} locale={locale} now={at} />}
            <ShareLinks slug={campaign.slug} locale={locale} site={env.APP_URL} />
            <p className="small mt-2 no-print">
              <a href={routes.reportConcern(locale, campaign.slug)} rel="nofollow">
                {t('complaints.link')}
              </a>
            </p>
          </div>
        </div>
        <div className="main">
          <section className="section-tight">
            <p className="lead">{campaign.summary}</p>
            <Story text={campaign.story} pictures={gallery} />
            <Gallery pictures={picturesLeft(campaign.story, gallery)} />
          </section>
          <section className="section-tight" id="budget">
            <h2>{t('campaigns.sections.budget')}</h2>
            <Budget lines={campaign.budget} targetFen={campaign.targetFen} locale={locale} />
            <p className="small muted mt-3">
              {t('campaigns.plan.fundraisingCost')}
              {locale === 'zh' ? '：' : ': '}
              {campaign.plan.fundraisingCost}
            </p>
          </section>
          <UseSection use={use} totals={totals} spendings={spendings} slug={campaign.slug} locale={locale} />
          <section className="section-tight" id="updates">
            <h2>{t('campaigns.sections.updates')}</h2>
            <Milestones items={milestones} locale={locale} />
            <Updates updates={updates} />
            {campaign.state !== 'completed' && !isTakenDown(campaign.state) && (
              <Fold summary={t('follow.title')}>
                <p className="small muted mb-3">{t('follow.lead')}</p>
                <FollowForm slug={campaign.slug} locale={locale} />
              </Fold>
            )}
          </section>
          <section className="section-tight" id="reports">
            <h2>{t('disclosure.public.title')}</h2>
            <PublicDuties
              items={duties}
              hrefOf={(key) => routes.campaignReport(locale, campaign.slug, key)}
              now={at}
            />
          </section>
          <section className="section-tight" id="donors">
            <h2>{t('campaigns.sections.donors')}</h2>
            <DonorWall
              entries={wall.slice(0, WALL)}
              slug={campaign.slug}
              locale={locale}
              isLater={before !== undefined}
              nextBefore={nextBefore}
            />
          </section>
          <section className="section-tight">
            <h2>{t('campaigns.sections.faq')}</h2>
            <Faq locale={locale} />
            {!isTakenDown(campaign.state) && (
              <QuestionsSection campaign={campaign} items={questions} locale={locale} />
            )}
            <PlanSection campaign={campaign} />
            <PlanHistory versions={versions} locale={locale} />
          </section>
          <section className="section-tight" id="help">
            <h2>{t('campaigns.sections.help')}</h2>
            <HelpSection campaign={campaign} />
            <ReportLink slug={campaign.slug} locale={locale} />
          </section>
        </div>
      </div>
      {canGive && <GiveBar campaign={campaign} totals={totals} locale={locale} />}
    </>
  );
}

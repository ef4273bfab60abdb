import { getTranslations } from 'next-intl/server';
import { TotalWithProof } from '@/components/money/total-with-proof';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { CampaignContent } from '@/components/workspace/campaign-content';
import { DoneNotice } from '@/components/workspace/done-notice';
import { CampaignStateTag } from '@/components/workspace/state-tag';
import { guarded } from '@/lib/auth/page';
import { may } from '@/lib/auth/policy';
import { isPublic, isTakenDown, shanghaiDaysBetween } from '@/lib/campaigns/campaign';
import { readFilingDesk } from '@/lib/campaigns/filing-queries';
import { getCampaignDetail } from '@/lib/campaigns/workspace-queries';
import { privateTitle } from '@/lib/i18n/private-title';
import { listQuestionsOf } from '@/lib/questions/queries';
import { listAuthorityReports } from '@/lib/reports/authority-queries';
import { routes } from '@/lib/routes';
import { readTotals } from '@/lib/totals/queries';
import { AskedQuestionItem } from '../../../../asked-question';
import { ToldUpdates } from '../../../../told-updates';
import { AdminFrame, openAdmin } from '../../frame';
import { AuthorityReports } from './authority-reports';
import { OfficialActs } from './official-acts';

interface Props {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ done?: string }>;
}

export const generateMetadata = privateTitle((m) => m.ngo.campaigns.name);

export default async function AdminCampaignPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { locale, ctx } = await openAdmin(params, (l) => routes.adminCampaign(l, id), 'admin.home');
  const detail = await guarded(locale, routes.adminCampaign(locale, id), () =>
    getCampaignDetail(ctx, id, 'campaign.see'),
  );
  const { campaign, ngo, state } = detail;
  const totals = isPublic(state) ? await readTotals(`campaign:${campaign.id}`) : null;
  const scope = { regionCode: campaign.regionCode };
  const asked = may(ctx.actor, 'words.see', scope) ? await listQuestionsOf(ctx, campaign.id) : [];
  const t = await getTranslations('admin.campaign');
  const words = await getTranslations('ngo');
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <DoneNotice done={(await searchParams).done} />
      <PageHeading
        title={locale === 'zh' ? campaign.titleZh : campaign.titleEn}
        above={<CampaignStateTag state={state} />}
        lead={<a href={routes.adminNgo(locale, ngo.id)}>{locale === 'zh' ? ngo.nameZh : ngo.nameEn}</a>}
      />
      {campaign.pauseReason && (state === 'paused' || isTakenDown(state)) && (
        <Notice kind="wait" title={campaign.pauseReason} />
      )}
      {totals && (
        <div className="my-6">
          <TotalWithProof
            label={words('overview.received')}
            totals={totals}
            locale={locale}
            live={routes.totalsApi({ kind: 'campaigns', key: campaign.slug })}
            look="amount"
          />
          <p className="flex flex-wrap gap-x-6 gap-y-2">
            <a href={routes.campaign(locale, campaign.slug)}>{words('campaign.open')}</a>
            <a href={routes.adminCampaignMoney(locale, campaign.id)}>{words('campaign.moneyOut')}</a>
          </p>
        </div>
      )}
      <div className="mt-6 grid items-start gap-12 lg:grid-cols-[1fr_420px]">
        <div>
          {campaign.submittedAt && (
            <p className="small muted mb-3">
              {t('days', { days: shanghaiDaysBetween(campaign.submittedAt, campaign.startsAt) })}
            </p>
          )}
          <CampaignContent locale={locale} detail={detail} />
          {detail.updates.length > 0 && (
            <section className="section-tight">
              <h2 className="mb-4">{(await getTranslations('updates'))('title')}</h2>
              <ToldUpdates {...{ locale, detail }} path={routes.adminCampaign(locale, campaign.id)} />
            </section>
          )}
          {asked.length > 0 && (
            <section className="section-tight">
              <h2>{(await getTranslations('questions.ngo'))('title')}</h2>
              <ul className="mt-4 grid gap-8">
                {asked.map((question) => (
                  <AskedQuestionItem
                    key={question.id}
                    {...{ question, locale }}
                    path={routes.adminCampaign(locale, campaign.id)}
                    mayHide={may(ctx.actor, 'words.moderate', scope)}
                  />
                ))}
              </ul>
            </section>
          )}
        </div>
        <div className="grid gap-8">
          <OfficialActs {...{ locale, detail }} desk={await readFilingDesk(ctx, detail)} now={ctx.now} />
          <AuthorityReports
            {...{ locale, campaign }}
            {...(await listAuthorityReports(ctx, campaign))}
            mayReport={may(ctx.actor, 'campaign.denounce', { regionCode: campaign.regionCode })}
          />
        </div>
      </div>
    </AdminFrame>
  );
}

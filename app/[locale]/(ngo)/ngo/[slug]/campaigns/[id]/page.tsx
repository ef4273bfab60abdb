import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import { PageHeading } from '@/components/ui/page-heading';
import { CampaignContent } from '@/components/workspace/campaign-content';
import { DoneNotice } from '@/components/workspace/done-notice';
import { CampaignStateTag } from '@/components/workspace/state-tag';
import { guarded } from '@/lib/auth/page';
import { canAct, isPublic, isTakenDown } from '@/lib/campaigns/campaign';
import { readFilingDesk } from '@/lib/campaigns/filing-queries';
import { getCampaignDetail } from '@/lib/campaigns/workspace-queries';
import { AppError } from '@/lib/errors';
import { listEntries } from '@/lib/festivals/entries';
import { privateTitle } from '@/lib/i18n/private-title';
import { findProjectOf } from '@/lib/projects/queries';
import { routes } from '@/lib/routes';
import { openWorkspace, WorkspaceFrame } from '../../workspace';
import { CampaignActs } from './campaign-acts';
import { CampaignEditor } from './campaign-editor';
import { CampaignUpdates } from './campaign-updates';
import { EmbedCode } from './embed-code';
import { ThanksForm } from './thanks-form';

interface Props {
  params: Promise<{ locale: string; slug: string; id: string }>;
  searchParams: Promise<{ done?: string }>;
}

export const generateMetadata = privateTitle((m) => m.ngo.campaigns.name);

export default async function WorkspaceCampaignPage(props: Props) {
  const { id } = await props.params;
  const { locale, ctx, ...workspace } = await openWorkspace(props, (l, slug) =>
    routes.workspaceCampaign(l, slug, id),
  );
  const { ngo } = workspace;
  const detail = await guarded(locale, routes.workspaceCampaign(locale, ngo.slug, id), async () => {
    const found = await getCampaignDetail(ctx, id, 'campaign.workspace');
    if (found.ngo.id !== ngo.id && found.holder.id !== ngo.id) throw new AppError('NOT_FOUND');
    return found;
  });
  const desk = await readFilingDesk(ctx, detail);
  const festivals = desk.can.enter ? await listEntries(id, ctx.now) : [];
  const project = await findProjectOf(id);
  const t = await getTranslations('ngo');
  const inProject = await getTranslations('projects');
  const { campaign, state, can } = detail;
  const isEditable = can.edit && canAct(state, 'edit');
  const returned =
    state === 'returned' ? detail.decisions.find((decision) => decision.decision === 'returned') : undefined;
  return (
    <WorkspaceFrame locale={locale} ngo={ngo} certificate={workspace.certificate}>
      <DoneNotice done={(await props.searchParams).done} />
      <PageHeading
        title={locale === 'zh' ? campaign.titleZh : campaign.titleEn}
        above={<CampaignStateTag state={state} />}
      />
      {returned && (
        <Notice kind="error" title={t('overview.reason', { reason: '' })}>
          <p className="whitespace-pre-line">{returned.reason}</p>
        </Notice>
      )}
      {project && (
        <p className="mb-3">
          {inProject('of')}
          {locale === 'zh' ? '：' : ': '}
          {campaign.ngoId === ngo.id ? (
            <a href={routes.workspaceProject(locale, ngo.slug, project.id)}>
              {locale === 'zh' ? project.nameZh : project.nameEn}
            </a>
          ) : locale === 'zh' ? (
            project.nameZh
          ) : (
            project.nameEn
          )}
        </p>
      )}
      {!isPublic(state) && (
        <p className="mb-6 flex flex-wrap gap-x-6 gap-y-2">
          <a href={routes.workspacePictures(locale, ngo.slug, campaign.id)}>{t('campaign.pictures')}</a>
          <a href={routes.workspacePreview(locale, ngo.slug, campaign.id)}>{t('campaign.preview')}</a>
        </p>
      )}
      {isPublic(state) && (
        <p className="mb-6 flex flex-wrap gap-x-6 gap-y-2">
          <a href={routes.campaign(locale, campaign.slug)}>{t('campaign.open')}</a>
          <a href={routes.workspacePictures(locale, ngo.slug, campaign.id)}>{t('campaign.pictures')}</a>
          <a href={routes.workspaceMoney(locale, ngo.slug, campaign.id)}>{t('campaign.moneyOut')}</a>
        </p>
      )}
      <div className="mt-6 grid items-start gap-12 lg:grid-cols-[1fr_360px]">
        {isEditable ? (
          <CampaignEditor locale={locale} ctx={ctx} detail={detail} workspace={workspace} />
        ) : (
          <CampaignContent locale={locale} detail={detail} />
        )}
        <div className="grid gap-10">
          <CampaignActs {...{ locale, detail, desk, festivals }} slug={ngo.slug} now={ctx.now} />
          {isPublic(state) && <EmbedCode locale={locale} slug={campaign.slug} />}
          {can.update && !isTakenDown(state) && <ThanksForm {...{ locale, campaign }} slug={ngo.slug} />}
          {isPublic(state) && <CampaignUpdates locale={locale} slug={ngo.slug} detail={detail} />}
        </div>
      </div>
    </WorkspaceFrame>
  );
}

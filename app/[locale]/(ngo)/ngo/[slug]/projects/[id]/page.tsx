import { getTranslations } from 'next-intl/server';
import { UseOfMoney } from '@/components/campaigns/use';
import { DutyTable } from '@/components/disclosure/duty-table';
import { AsOf } from '@/components/money/as-of';
import { ProjectBudgets } from '@/components/projects/project-budgets';
import { ProjectCampaigns } from '@/components/projects/project-campaigns';
import { ProjectStateTag } from '@/components/projects/project-state';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { DoneNotice } from '@/components/workspace/done-notice';
import { guarded } from '@/lib/auth/page';
import { listPublicObligations } from '@/lib/disclosure/queries';
import { AppError } from '@/lib/errors';
import { privateTitle } from '@/lib/i18n/private-title';
import { lastDayOf } from '@/lib/projects/project';
import { getProject } from '@/lib/projects/queries';
import { routes } from '@/lib/routes';
import { readBooks } from '@/lib/spending/balances';
import { openWorkspace, WorkspaceFrame } from '../../workspace';
import { AddForm, EditForm, EndForm, TakeOutForm } from './project-forms';

interface Props {
  params: Promise<{ locale: string; slug: string; id: string }>;
  searchParams: Promise<{ done?: string }>;
}

export const generateMetadata = privateTitle((m) => m.projects.title);

/** One project: its words and dates, its campaigns and their money, its reports. */
export default async function ProjectPage(props: Props) {
  const { id } = await props.params;
  const { locale, ctx, ngo, certificate } = await openWorkspace(props, (l, slug) =>
    routes.workspaceProject(l, slug, id),
  );
  const path = routes.workspaceProject(locale, ngo.slug, id);
  const detail = await guarded(locale, path, async () => {
    const found = await getProject(ctx, id);
    if (found.project.ngoId !== ngo.id) throw new AppError('NOT_FOUND');
    return found;
  });
  const { project, state, campaigns, canWrite } = detail;
  const [books, duties] = await Promise.all([
    readBooks(campaigns.map((campaign) => campaign.id)),
    listPublicObligations({ projectId: id }, ctx.now),
  ]);
  const t = await getTranslations('projects');
  const { totals, use } = books.sum;
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <DoneNotice done={(await props.searchParams).done} />
      <PageHeading
        title={locale === 'zh' ? project.nameZh : project.nameEn}
        above={
          <>
            <a href={routes.workspaceProjects(locale, ngo.slug)}>{t('all')}</a>{' '}
            <ProjectStateTag state={state} />
          </>
        }
        lead={t('public.range', { from: project.startsOn, to: lastDayOf(project) })}
      />
      <p className="mb-6">
        {detail.isPublic ? <a href={routes.project(locale, id)}>{t('open')}</a> : t('notPublic')}
      </p>
      <div className="grid items-start gap-12 lg:grid-cols-[1fr_360px]">
        <div>
          <h2 className="mb-3">{t('campaigns.title')}</h2>
          {campaigns.length === 0 ? (
            <EmptyState title={t('campaigns.none')}>{t('campaigns.noneNext')}</EmptyState>
          ) : (
            <>
              <ProjectCampaigns
                {...{ campaigns, books, locale }}
                hrefOf={(campaign) => routes.workspaceCampaign(locale, ngo.slug, campaign.id)}
                acts={(campaign) =>
                  canWrite && <TakeOutForm {...{ locale, path, campaign }} projectId={id} />
                }
              />
              <h2 className="mt-10 mb-3">{t('money')}</h2>
              <UseOfMoney use={use} totals={totals} />
              <p className="cap mt-2">
                <AsOf at={totals.asOf} locale={locale} />
              </p>
              <h2 className="mt-10 mb-3">{t('budget')}</h2>
              <ProjectBudgets {...{ campaigns, locale }} />
            </>
          )}
          {duties.length > 0 && (
            <>
              <h2 className="mt-10 mb-3">{t('reports')}</h2>
              <DutyTable
                items={duties}
                locale={locale}
                now={ctx.now}
                hrefOf={(item) => routes.workspaceReport(locale, ngo.slug, item.id)}
              />
            </>
          )}
        </div>
        {canWrite && (
          <div className="grid gap-10">
            {state !== 'ended' && <AddForm {...{ locale, path, detail }} />}
            <EditForm {...{ locale, path, detail }} />
            {state === 'running' && <EndForm {...{ locale, path, detail }} />}
          </div>
        )}
      </div>
    </WorkspaceFrame>
  );
}

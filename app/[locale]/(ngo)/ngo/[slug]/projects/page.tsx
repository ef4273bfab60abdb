import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { ProjectStateTag } from '@/components/projects/project-state';
import { EmptyState } from '@/components/ui/empty-state';
import { Fold } from '@/components/ui/fold';
import { PageHeading } from '@/components/ui/page-heading';
import { Table } from '@/components/ui/table';
import { guarded } from '@/lib/auth/page';
import { may } from '@/lib/auth/policy';
import { privateTitle } from '@/lib/i18n/private-title';
import { lastDayOf } from '@/lib/projects/project';
import { listProjects } from '@/lib/projects/queries';
import { routes } from '@/lib/routes';
import { openWorkspace, WorkspaceFrame, type WorkspaceProps } from '../workspace';
import { create } from './actions';
import { projectSections } from './project-fields';

export const generateMetadata = privateTitle((m) => m.projects.title);

/** The charitable projects of an organisation, and the form of a new one. */
export default async function ProjectsPage(props: WorkspaceProps) {
  const { locale, ctx, ngo, certificate } = await openWorkspace(props, routes.workspaceProjects);
  const items = await guarded(locale, routes.workspaceProjects(locale, ngo.slug), () =>
    listProjects(ctx, ngo.id),
  );
  const t = await getTranslations('projects');
  const range = await getTranslations('projects.public');
  const wrong = (await getTranslations('errors'))('VALIDATION');
  const canWrite = may(ctx.actor, 'project.write', { ngoId: ngo.id });
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <PageHeading title={t('title')} lead={t('lead')} />
      {items.length === 0 ? (
        <EmptyState title={t('empty')}>{canWrite ? t('emptyNext') : t('emptyViewer')}</EmptyState>
      ) : (
        <Table
          columns={[
            { label: t('columns.name') },
            { label: t('columns.state') },
            { label: t('columns.dates'), isWideOnly: true },
            { label: t('columns.campaigns'), isNumber: true },
          ]}
        >
          {items.map((project) => (
            <tr key={project.id}>
              <td className="break-words">
                <a href={routes.workspaceProject(locale, ngo.slug, project.id)}>
                  {locale === 'zh' ? project.nameZh : project.nameEn}
                </a>
              </td>
              <td>
                <ProjectStateTag state={project.state} />
              </td>
              <td className="wide">{range('range', { from: project.startsOn, to: lastDayOf(project) })}</td>
              <td className="n">{project.campaignCount}</td>
            </tr>
          ))}
        </Table>
      )}
      {canWrite && (
        <div className="mt-8 max-w-[680px]">
          <Fold summary={t('new')}>
            <ActionForm
              id="project"
              action={create.bind(null, locale, ngo.slug, ngo.id)}
              wrong={wrong}
              sections={await projectSections()}
              submits={[{ label: t('create') }]}
            />
          </Fold>
        </div>
      )}
    </WorkspaceFrame>
  );
}

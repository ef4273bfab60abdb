import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ReportFiles } from '@/components/disclosure/report-files';
import { ReportView } from '@/components/disclosure/report-view';
import { PageHeading } from '@/components/ui/page-heading';
import { now } from '@/lib/clock';
import { findPublicReport } from '@/lib/disclosure/queries';
import { publicMetadata } from '@/lib/i18n/metadata';
import { localeOf } from '@/lib/i18n/page';
import { findPublicProject } from '@/lib/projects/queries';
import { routes } from '@/lib/routes';

interface Props {
  params: Promise<{ locale: string; id: string; report: string }>;
}

async function read({ params }: Props) {
  const locale = await localeOf(params);
  const { id, report } = await params;
  const project = await findPublicProject(id, locale, now());
  const found = project && (await findPublicReport({ projectId: id }, report, { locale, now: now() }));
  if (!project || !found) return null;
  const t = await getTranslations({ locale, namespace: 'disclosure' });
  const { kind, n } = found.obligation;
  const key = `${kind}-${n}`;
  return { locale, project, t, key, name: t(`kind.${kind}`, { n: String(n) }), ...found };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const found = await read(props);
  if (!found) return {};
  const { locale, project, t, key, name, obligation } = found;
  return publicMetadata({
    locale,
    path: `/projects/${project.id}/reports/${key}`,
    title: t('public.of', { title: project.name, report: name }),
    description: t(`basis.${obligation.kind}`),
    image: routes.sharePicture(locale, `ngos/${project.ngoSlug}`),
  });
}

/** A report of a charitable project (R59, R62). */
export default async function ProjectReportPage(props: Props) {
  const found = await read(props);
  if (!found) notFound();
  const { locale, project, t, key, name, obligation, versions } = found;
  return (
    <div className="wrap pb-16">
      <PageHeading
        title={name}
        above={<a href={routes.project(locale, project.id)}>{project.name}</a>}
        lead={t('period', { from: obligation.periodFrom, to: obligation.periodTo })}
      />
      <p className="small muted mb-6">{t(`basis.${obligation.kind}`)}</p>
      <ReportView versions={versions} />
      <ReportFiles page={routes.projectReport(locale, project.id, key)} />
    </div>
  );
}

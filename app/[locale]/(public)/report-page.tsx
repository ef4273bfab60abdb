import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ReportFiles } from '@/components/disclosure/report-files';
import { ReportView } from '@/components/disclosure/report-view';
import { PageHeading } from '@/components/ui/page-heading';
import { publicMetadata } from '@/lib/i18n/metadata';
import { localeOf } from '@/lib/i18n/page';
import { publishedReport, type ReportParams, type SubjectKind } from './published-report';

/** What the page of a published report says of itself. */
export async function reportMetadata(kind: SubjectKind, props: ReportParams): Promise<Metadata> {
  const found = await publishedReport(kind, props);
  if (!found) return {};
  const { locale, path, image, subject, title, obligation } = found;
  const t = await getTranslations({ locale, namespace: 'disclosure' });
  return publicMetadata({
    locale,
    path: path.slice(locale.length + 1),
    title: t('public.of', { title: subject.name, report: title }),
    description: t(`basis.${obligation.kind}`),
    image,
  });
}

/** A published report with every version of it, of a campaign, a project or an organisation's year. */
export async function drawReport(kind: SubjectKind, props: ReportParams) {
  await localeOf(props.params);
  const found = await publishedReport(kind, props);
  if (!found) notFound();
  const { path, home, subject, title, obligation, versions } = found;
  const t = await getTranslations('disclosure');
  return (
    <div className="wrap pb-16">
      <PageHeading
        title={title}
        above={<a href={home}>{subject.name}</a>}
        lead={t('period', { from: obligation.periodFrom, to: obligation.periodTo })}
      />
      <p className="small muted mb-6">{t(`basis.${obligation.kind}`)}</p>
      <ReportView versions={versions} />
      <ReportFiles page={path} />
    </div>
  );
}

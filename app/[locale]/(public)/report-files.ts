import 'server-only';
import { getTranslations } from 'next-intl/server';
import { findCampaign } from '@/lib/campaigns/queries';
import { now } from '@/lib/clock';
import { findPublicReport } from '@/lib/disclosure/queries';
import { type PublishedReport, reportCsv, reportJson } from '@/lib/disclosure/report-file';
import { env } from '@/lib/env';
import { isLocale, type Locale } from '@/lib/i18n/locales';
import { findNgo } from '@/lib/ngos/queries';
import { findPublicProject } from '@/lib/projects/queries';
import { routes } from '@/lib/routes';
import { download } from '../(donor)/account/download';

export interface ReportParams {
  params: Promise<{ locale: string; slug: string; report: string }>;
}
export type SubjectKind = PublishedReport['subject']['kind'];

async function subjectOf(kind: SubjectKind, slug: string, locale: Locale) {
  if (kind === 'campaign') {
    const campaign = await findCampaign(slug, locale, now());
    return campaign && { name: campaign.title, of: { campaignId: campaign.id }, page: routes.campaignReport };
  }
  if (kind === 'project') {
    const project = await findPublicProject(slug, locale, now());
    return project && { name: project.name, of: { projectId: project.id }, page: routes.projectReport };
  }
  const ngo = await findNgo(slug, locale, now());
  return ngo && { name: ngo.name, of: { ngoId: ngo.id }, page: routes.ngoReport };
}

/** A published report as its page reads it; null where there is no such page. */
async function publishedReport(
  kind: SubjectKind,
  { params }: ReportParams,
): Promise<(PublishedReport & { locale: Locale }) | null> {
  const { locale, slug, report } = await params;
  const subject = isLocale(locale) ? await subjectOf(kind, slug, locale) : null;
  if (!subject || !isLocale(locale)) return null;
  const found = await findPublicReport(subject.of, report, { locale, now: now() });
  if (!found) return null;
  const t = await getTranslations({ locale, namespace: 'disclosure' });
  return {
    locale,
    url: env.APP_URL + subject.page(locale, slug, report),
    subject: { kind, slug, name: subject.name },
    title: t(`kind.${found.obligation.kind}`, { n: String(found.obligation.n) }),
    ...found,
  };
}

/** Answers with a report's figures as a file for spreadsheets (R67). */
export async function answerCsv(kind: SubjectKind, props: ReportParams): Promise<Response> {
  const report = await publishedReport(kind, props);
  if (!report) return new Response(null, { status: 404 });
  const { locale, url, subject, title, obligation } = report;
  const t = await getTranslations({ locale, namespace: 'disclosure' });
  const columns = ['report', 'version', 'published', 'asOf', 'entry', 'line', 'item', 'amount'] as const;
  const words = {
    head: columns.map((column) => t(`file.${column}`)),
    total: t('file.total'),
    rows: (count: number) => t('file.rows', { count: String(count) }),
    note: `${t('public.of', { title: subject.name, report: title })} ${url}`,
  };
  return download(
    reportCsv(report, words, (line) => t(`figures.${line}`)),
    'text/csv',
    `${subject.slug}-${obligation.kind}-${obligation.n}.csv`,
  );
}

/** Answers with a report for programs (R67). */
export async function answerJson(kind: SubjectKind, props: ReportParams): Promise<Response> {
  const report = await publishedReport(kind, props);
  return report ? Response.json(reportJson(report)) : new Response(null, { status: 404 });
}

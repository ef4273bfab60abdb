import 'server-only';
import { getTranslations } from 'next-intl/server';
import { reportCsv, reportJson } from '@/lib/disclosure/report-file';
import { download } from '../(donor)/account/download';
import { publishedReport, type ReportParams, type SubjectKind } from './published-report';

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
    reportCsv(report, words, (line, inPeriod) => {
      const item = t(`figures.${line}`);
      return inPeriod ? t('file.inPeriod', { item }) : item;
    }),
    'text/csv',
    `${subject.slug}-${obligation.kind}-${obligation.n}.csv`,
  );
}

/** Answers with a report for programs (R67). */
export async function answerJson(kind: SubjectKind, props: ReportParams): Promise<Response> {
  const report = await publishedReport(kind, props);
  return report ? Response.json(reportJson(report)) : new Response(null, { status: 404 });
}

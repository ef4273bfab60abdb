import { getTranslations } from 'next-intl/server';
import { reportSheet, reportTableWords } from '@/components/reports/report-sheet';
import { guarded } from '@/lib/auth/page';
import { contextFrom } from '@/lib/auth/request';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { isLocale } from '@/lib/i18n/locales';
import { renderPdf } from '@/lib/pdf/render';
import { oneOf } from '@/lib/query';
import { REPORT_FORMATS, type ReportFormat } from '@/lib/reports/formats';
import { type OfficialFile, reportCsv, reportJson } from '@/lib/reports/official-file';
import { download } from '../../../(donor)/account/download';
import { pdfResponse } from '../../../pdf-response';
import { sheetMaking } from '../../../sheet-making';

/** A report as the file that the address asks for (`?format=`, a PDF otherwise); after a second factor the caller is back at `page`. */
export async function reportResponse(
  request: Request,
  { locale, page, name }: { locale: string; page: (locale: 'zh' | 'en') => string; name: string },
  load: (ctx: Context, format: ReportFormat, query: URLSearchParams) => Promise<OfficialFile>,
): Promise<Response> {
  if (!isLocale(locale)) return new Response(null, { status: 404 });
  const ctx = await contextFrom(locale, request.headers);
  const query = new URL(request.url).searchParams;
  const format = oneOf(query.get('format') ?? undefined, REPORT_FORMATS) ?? 'pdf';
  const file = await guarded(locale, page(locale), () => load(ctx, format, query));
  const t = await getTranslations({ locale, namespace: 'reports' });
  const fileName = `camphor-${name}-${file.period?.to ?? shanghaiDay(new Date(file.asOf))}.${format}`;
  if (format === 'csv') return download(reportCsv(file, reportTableWords(file, t)), 'text/csv', fileName);
  if (format === 'json') return download(whole(reportJson(file)), 'application/json', fileName);
  const sheet = reportSheet(file, await sheetMaking(locale, ctx.now));
  return pdfResponse(await renderPdf(sheet), fileName);
}

async function* whole(text: string) {
  yield text;
}

import { fileWords } from '@/components/totals/report-words';
import { reportFile } from '@/lib/reports/official-report';
import { download } from '../../../../(donor)/account/download';
import { publicReport } from '../report';

/** A division's figures as a file, equal to its page to the fen. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string; code: string }> },
): Promise<Response> {
  const found = await publicReport(request, await params);
  if (!found) return new Response(null, { status: 404 });
  const { report, words, names } = found;
  return download(
    reportFile(report, fileWords(report, words), names),
    'text/csv',
    `camphor-${report.regionCode}-${report.by}.csv`,
  );
}

import { keptPng } from '@/lib/images/kept-pictures';
import { drawReport } from '@/lib/reports/report-chart';
import { pngResponse } from '../../../png';
import { publicReport } from '../report';

/** The chart of a division's figures as a picture. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string; code: string }> },
): Promise<Response> {
  const found = await publicReport(request, await params);
  if (!found) return new Response(null, { status: 404 });
  const { locale, report, names } = found;
  return pngResponse(keptPng(drawReport(report, names, locale)), 'public, max-age=60');
}

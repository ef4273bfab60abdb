import { exportAuthorityReport } from '@/lib/reports/export-report';
import { routes } from '@/lib/routes';
import { reportResponse } from '../../report-response';

/** A report to a registering authority as PDF, CSV or JSON, as it was made. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string; id: string }> },
): Promise<Response> {
  const { locale, id } = await params;
  const page = (l: 'zh' | 'en') => routes.adminAuthorityReport(l, id);
  return reportResponse(request, { locale, page, name: 'authority' }, (ctx, format) =>
    exportAuthorityReport(ctx, { reportId: id, format }),
  );
}

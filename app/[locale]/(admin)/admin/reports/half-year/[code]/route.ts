import { exportOperations } from '@/lib/reports/export-report';
import { halfYearOf } from '@/lib/reports/half-year';
import { routes } from '@/lib/routes';
import { reportResponse } from '../../report-response';

/** The half-year report of a division as PDF, CSV or JSON. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string; code: string }> },
): Promise<Response> {
  const { locale, code } = await params;
  const name = `report-${/^\d{6}$/.test(code) ? code : 'region'}`;
  return reportResponse(request, { locale, page: routes.adminReports, name }, (ctx, format, query) =>
    exportOperations(ctx, { regionCode: code, half: halfYearOf(query.get('half'), ctx.now), format }),
  );
}

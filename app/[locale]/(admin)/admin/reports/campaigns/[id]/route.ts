import { exportCampaignFile } from '@/lib/reports/export-report';
import { routes } from '@/lib/routes';
import { reportResponse } from '../../report-response';

/** One campaign's file as PDF, CSV or JSON. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string; id: string }> },
): Promise<Response> {
  const { locale, id } = await params;
  const page = (l: 'zh' | 'en') => routes.adminCampaign(l, id);
  return reportResponse(request, { locale, page, name: 'campaign' }, (ctx, format) =>
    exportCampaignFile(ctx, { campaignId: id, format }),
  );
}

import type { ReportParams } from '../../../../published-report';
import { drawReport, reportMetadata } from '../../../../report-page';

export const generateMetadata = (props: ReportParams) => reportMetadata('campaign', props);

/** A report of a campaign (R58, R61, R62). */
export default function CampaignReportPage(props: ReportParams) {
  return drawReport('campaign', props);
}

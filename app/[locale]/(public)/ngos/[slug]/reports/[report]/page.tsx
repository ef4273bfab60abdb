import type { ReportParams } from '../../../../published-report';
import { drawReport, reportMetadata } from '../../../../report-page';

export const generateMetadata = (props: ReportParams) => reportMetadata('ngo', props);

/** An organisation's annual report (R63). */
export default function NgoReportPage(props: ReportParams) {
  return drawReport('ngo', props);
}

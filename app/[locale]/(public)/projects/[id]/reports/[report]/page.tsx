import type { ReportParams } from '../../../../published-report';
import { drawReport, reportMetadata } from '../../../../report-page';

export const generateMetadata = (props: ReportParams) => reportMetadata('project', props);

/** A report of a charitable project (R59, R62). */
export default function ProjectReportPage(props: ReportParams) {
  return drawReport('project', props);
}

import type { ReportParams } from '../../../../../published-report';
import { answerJson } from '../../../../../report-files';

/** A project's report as JSON, equal to its page to the fen. */
export const GET = (_: Request, props: ReportParams): Promise<Response> => answerJson('project', props);

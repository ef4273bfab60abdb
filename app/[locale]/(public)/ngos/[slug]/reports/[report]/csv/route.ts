import type { ReportParams } from '../../../../../published-report';
import { answerCsv } from '../../../../../report-files';

/** An organisation's annual report as CSV, equal to its page to the fen. */
export const GET = (_: Request, props: ReportParams): Promise<Response> => answerCsv('ngo', props);

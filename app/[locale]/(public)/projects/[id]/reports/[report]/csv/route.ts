import { answerCsv } from '../../../../../report-files';

interface Props {
  params: Promise<{ locale: string; id: string; report: string }>;
}

/** A project's report as CSV, equal to its page to the fen. */
export const GET = async (_: Request, { params }: Props): Promise<Response> => {
  const { id: slug, ...rest } = await params;
  return answerCsv('project', { params: Promise.resolve({ slug, ...rest }) });
};

import { answerJson } from '../../../../../report-files';

interface Props {
  params: Promise<{ locale: string; id: string; report: string }>;
}

/** A project's report as JSON, equal to its page to the fen. */
export const GET = async (_: Request, { params }: Props): Promise<Response> => {
  const { id: slug, ...rest } = await params;
  return answerJson('project', { params: Promise.resolve({ slug, ...rest }) });
};

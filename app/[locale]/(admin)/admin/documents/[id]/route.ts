import { documentResponse } from '../../../../document-response';

/** A copy of an organisation's papers, for officials in scope. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ locale: string; id: string }> },
): Promise<Response> {
  return documentResponse(await params);
}

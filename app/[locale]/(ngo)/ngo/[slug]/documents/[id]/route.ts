import { documentResponse } from '../../../../../document-response';

/** A copy of an organisation's papers, for its own people and whoever raises together with it. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ locale: string; id: string }> },
): Promise<Response> {
  return documentResponse(await params);
}

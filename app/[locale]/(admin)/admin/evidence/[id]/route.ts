import { readEvidence } from '@/lib/refunds/evidence';
import { pictureResponse } from '../../../../picture-response';

/** What proves a refund's ground, for those who decide on it. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ locale: string; id: string }> },
): Promise<Response> {
  const { locale, id } = await params;
  return pictureResponse(locale, 'evidence', (ctx) => readEvidence(ctx, id));
}

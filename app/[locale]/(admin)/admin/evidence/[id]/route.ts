import { readEvidence } from '@/lib/refunds/evidence';
import { copyResponse } from '../../../../copy-response';

/** What proves a refund's ground, for those who decide on it: a picture drawn anew. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ locale: string; id: string }> },
): Promise<Response> {
  const { locale, id } = await params;
  return copyResponse(locale, async (ctx) => ({
    bytes: await readEvidence(ctx, id),
    mediaType: 'image/jpeg',
    name: 'evidence',
  }));
}

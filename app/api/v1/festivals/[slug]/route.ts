import { publicAnswer } from '@/lib/api/answer';
import { festival } from '@/lib/api/reads';

export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  return publicAnswer(async () => festival(request, (await params).slug));
}

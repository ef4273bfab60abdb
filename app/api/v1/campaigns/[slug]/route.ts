import { publicAnswer } from '@/lib/api/answer';
import { campaign } from '@/lib/api/reads';

export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  return publicAnswer(async () => campaign(request, (await params).slug));
}

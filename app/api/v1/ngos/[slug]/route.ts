import { publicAnswer } from '@/lib/api/answer';
import { ngo } from '@/lib/api/reads';

export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  return publicAnswer(async () => ngo(request, (await params).slug));
}

import { publicAnswer } from '@/lib/api/answer';
import { ngoTotals } from '@/lib/api/reads';

export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  return publicAnswer(async () => ngoTotals(request, (await params).slug));
}

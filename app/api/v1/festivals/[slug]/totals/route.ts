import { publicAnswer } from '@/lib/api/answer';
import { festivalTotals } from '@/lib/api/reads';

export async function GET(_: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  return publicAnswer(async () => festivalTotals((await params).slug));
}

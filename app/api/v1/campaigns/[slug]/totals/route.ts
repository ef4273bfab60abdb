import { publicAnswer } from '@/lib/api/answer';
import { campaignTotals } from '@/lib/api/reads';

export async function GET(_: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  return publicAnswer(async () => campaignTotals((await params).slug));
}

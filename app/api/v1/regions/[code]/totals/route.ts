import { publicAnswer } from '@/lib/api/answer';
import { regionTotals } from '@/lib/api/reads';

export async function GET(_: Request, { params }: { params: Promise<{ code: string }> }): Promise<Response> {
  return publicAnswer(async () => regionTotals((await params).code));
}

import { publicAnswer } from '@/lib/api/answer';
import { region } from '@/lib/api/reads';

export async function GET(
  request: Request,
  { params }: { params: Promise<{ code: string }> },
): Promise<Response> {
  return publicAnswer(async () => region(request, (await params).code));
}

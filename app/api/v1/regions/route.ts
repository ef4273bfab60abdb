import { publicAnswer } from '@/lib/api/answer';
import { regions } from '@/lib/api/reads';

export async function GET(request: Request): Promise<Response> {
  return publicAnswer(() => regions(request));
}

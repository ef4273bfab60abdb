import { publicAnswer } from '@/lib/api/answer';
import { ngos } from '@/lib/api/reads';

export async function GET(request: Request): Promise<Response> {
  return publicAnswer(() => ngos(request));
}

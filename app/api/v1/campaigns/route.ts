import { publicAnswer } from '@/lib/api/answer';
import { campaigns } from '@/lib/api/reads';

export async function GET(request: Request): Promise<Response> {
  return publicAnswer(() => campaigns(request));
}

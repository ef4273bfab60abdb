import { publicAnswer } from '@/lib/api/answer';
import { festivals } from '@/lib/api/reads';

export async function GET(request: Request): Promise<Response> {
  return publicAnswer(() => festivals(request));
}

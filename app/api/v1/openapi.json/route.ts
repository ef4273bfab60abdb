import { publicAnswer } from '@/lib/api/answer';
import { openapi } from '@/lib/api/openapi';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  return publicAnswer(async () => openapi());
}

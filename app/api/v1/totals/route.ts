import { publicAnswer } from '@/lib/api/answer';
import { readTotals } from '@/lib/totals/queries';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  return publicAnswer(() => readTotals('platform'));
}

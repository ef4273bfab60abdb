import { requestRefund } from '@/lib/donors/request-refund';
import { answerManaged } from '../posted';

/** Asks officials to give this gift back. */
export function POST(request: Request, route: { params: Promise<{ locale: string; id: string }> }) {
  return answerManaged(request, route, 'refund', ['reason'], (ctx, giftId, { reason = '' }) =>
    requestRefund(ctx, { giftId, reason }),
  );
}

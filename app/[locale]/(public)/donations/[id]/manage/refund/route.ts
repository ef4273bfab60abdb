import { requestRefund } from '@/lib/donors/request-refund';
import { answerForm } from '../posted';

/** Asks officials to give this gift back. */
export function POST(request: Request, route: { params: Promise<{ locale: string; id: string }> }) {
  return answerForm(request, route, 'refund', ['reason'], (ctx, giftId, { reason = '' }) =>
    requestRefund(ctx, { giftId, reason }),
  );
}

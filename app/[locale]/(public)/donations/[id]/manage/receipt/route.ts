import { resendReceipt } from '@/lib/donors/resend-receipt';
import { answerManaged } from '../posted';

/** Sends the confirmation again, to its own address. */
export function POST(request: Request, route: { params: Promise<{ locale: string; id: string }> }) {
  return answerManaged(request, route, 'receipt', [], (ctx, giftId) => resendReceipt(ctx, { giftId }));
}

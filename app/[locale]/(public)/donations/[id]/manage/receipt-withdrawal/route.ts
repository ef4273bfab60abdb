import { withdrawReceipt } from '@/lib/receipts/withdraw';
import { answerManaged } from '../posted';

/** Takes back the request for the official receipt of this gift, before it is answered. */
export function POST(request: Request, route: { params: Promise<{ locale: string; id: string }> }) {
  return answerManaged(request, route, 'receipt-withdrawal', [], (ctx, giftId) =>
    withdrawReceipt(ctx, { giftId }),
  );
}

import { chooseReceipt } from '@/lib/donors/choose-receipt';
import { answerManaged } from '../posted';

/** Whether the donor wants the official receipt of this gift or waives it. */
export function POST(request: Request, route: { params: Promise<{ locale: string; id: string }> }) {
  return answerManaged(request, route, 'receipt-choice', ['receipt'], (ctx, giftId, { receipt }) =>
    chooseReceipt(ctx, { giftId, receipt: receipt || undefined }),
  );
}

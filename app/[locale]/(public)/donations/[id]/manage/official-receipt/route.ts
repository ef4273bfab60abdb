import { requestReceipt } from '@/lib/receipts/request';
import { answerManaged } from '../posted';

const FIELDS = ['titleKind', 'title', 'taxId'];

/** Asks the organisation that holds the money for the official receipt of this gift. */
export function POST(request: Request, route: { params: Promise<{ locale: string; id: string }> }) {
  return answerManaged(request, route, 'official-receipt', FIELDS, async (ctx, giftId, typed) => {
    const { titleKind, title = '', taxId = '' } = typed;
    await requestReceipt(ctx, { giftId, titleKind: titleKind || undefined, title, taxId });
  });
}

import { changeAppearance } from '@/lib/donors/change-appearance';
import { answerManaged } from '../posted';

/** How this gift appears where donors are listed. */
export function POST(request: Request, route: { params: Promise<{ locale: string; id: string }> }) {
  return answerManaged(
    request,
    route,
    'appearance',
    ['displayMode', 'nick', 'name', 'amount', 'message'],
    (ctx, giftId, { amount, message, ...typed }) =>
      changeAppearance(ctx, {
        giftId,
        ...typed,
        amount: amount || undefined,
        message: message || undefined,
      }),
  );
}

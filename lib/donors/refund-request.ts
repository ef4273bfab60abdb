import { z } from 'zod';
import { countedNetOf } from '@/lib/donations/net';
import { optionalParagraphs } from '@/lib/fields';
import type { Fen } from '@/lib/money/fen';

/** How long a donor's own words may be. */
export const REASON_MAX = 500;

export const requestRefundInput = z.strictObject({
  giftId: z.string().max(60),
  reason: optionalParagraphs(REASON_MAX).pipe(z.string().min(1, 'required').min(5, 'reason_too_short')),
});

/** What keeps a gift from being asked back, or null. `not_received`: nothing of it is with the charity. */
export function refundObstacle(gift: {
  postedSeq: number | null;
  paidFen: Fen | null;
  refundedFen: Fen;
  disputedFen: Fen;
  isOnline: boolean;
}): 'not_received' | 'not_online' | null {
  if (countedNetOf(gift) <= 0) return 'not_received';
  return gift.isOnline ? null : 'not_online';
}

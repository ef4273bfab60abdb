import { createHash } from 'node:crypto';
import { z } from 'zod';
import { optionalParagraphs, reason } from '@/lib/fields';
import type { Fen } from '@/lib/money/fen';

/** How long a donor's own words may be. */
export const REASON_MAX = 500;

export const requestRefundInput = z.strictObject({
  giftId: z.string().max(60),
  reason: optionalParagraphs(REASON_MAX).pipe(z.string().min(1, 'required').min(5, 'reason_too_short')),
});

export const answerRefundInput = z
  .strictObject({
    requestId: z.string().max(60),
    answer: z.enum(['granted', 'declined'], 'required'),
    /** In fen; without it all that is left goes back. Only with `granted`. */
    amountFen: z.int().positive('not_positive').optional(),
    reason,
  })
  .refine((input) => input.answer === 'granted' || input.amountFen === undefined, {
    path: ['amountFen'],
    message: 'not_allowed',
  });

/** What keeps a gift from being asked back, or null. `not_received`: nothing of it is with the charity. */
export function refundObstacle(gift: {
  postedSeq: number | null;
  paidFen: Fen | null;
  refundedFen: Fen;
  disputedFen: Fen;
  isOnline: boolean;
}): 'not_received' | 'not_online' | null {
  const left = (gift.paidFen ?? 0) - gift.refundedFen - gift.disputedFen;
  if (gift.postedSeq === null || left <= 0) return 'not_received';
  return gift.isOnline ? null : 'not_online';
}

/** The id the provider sees for granting a request: the same answer sent twice, by anyone, refunds once. */
export function refundIdOf(requestId: string, amountFen: Fen | undefined): string {
  const hex = createHash('sha256')
    .update(`${requestId}\n${amountFen ?? 'all'}`)
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

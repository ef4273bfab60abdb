import type { Fen } from '@/lib/money/fen';

interface Given {
  paidFen: Fen | null;
  refundedFen: Fen;
  disputedFen: Fen;
}

/** What of a gift is with the charity: paid, less what went back or is disputed. Never below 0. */
export const netOf = ({ paidFen, refundedFen, disputedFen }: Given): Fen =>
  Math.max(0, (paidFen ?? 0) - refundedFen - disputedFen);

/** The same as the books have it: 0 for a gift that is not counted. */
export const countedNetOf = (gift: Given & { postedSeq: number | null }): Fen =>
  gift.postedSeq === null ? 0 : netOf(gift);

/** What may speak for two donors being one person, or not. */
export const DONOR_GROUNDS = ['OWN_WORD', 'SAME_CONTACT', 'SAME_PAYER', 'OTHER'] as const;
export type DonorGround = (typeof DONOR_GROUNDS)[number];
export type DonorAct = 'merge' | 'split';
export type DonorCaseState = 'proposed' | 'done' | 'refused';

interface Named {
  giftId: string;
  donorKey: string;
}

/** Two donors in the order they are stored in, so that a pair is a pair whichever was named first. */
export function pairOf(one: Named, other: Named) {
  const [a, b] = one.donorKey < other.donorKey ? [one, other] : [other, one];
  return { giftA: a.giftId, giftB: b.giftId, keyA: a.donorKey, keyB: b.donorKey };
}

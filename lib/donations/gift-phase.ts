import type { GIFT_STATES } from '@/db/schema/gifts';

/** What the page of a gift tells, from its state and what is known of its payment. Pure. */
export type GiftPhase =
  | 'unpaid'
  | 'gone'
  | 'confirming'
  | 'received'
  | 'failed'
  | 'expired'
  | 'partially_refunded'
  | 'refunded'
  | 'disputed'
  | 'in_review'
  | 'review_refunded';

interface Known {
  state: (typeof GIFT_STATES)[number];
  reviewResolution: 'released' | 'refunded' | null;
  /** The provider has accepted the payment and not finished it. */
  isAccepted: boolean;
  checkoutUrl: string | null;
  sessionExpiresAt: Date | null;
}

/**
 * `cameBack`: the donor has just come from the payment page, so a pending gift is being confirmed; without that it
 * waits for payment as long as its payment page is open.
 */
export function phaseOf(gift: Known, cameBack: boolean, now: Date): GiftPhase {
  switch (gift.state) {
    case 'pending':
      if (cameBack || gift.isAccepted) return 'confirming';
      return gift.checkoutUrl && gift.sessionExpiresAt && gift.sessionExpiresAt > now ? 'unpaid' : 'gone';
    case 'succeeded':
      return 'received';
    case 'refunded':
      return gift.reviewResolution === 'refunded' ? 'review_refunded' : 'refunded';
    default:
      return gift.state;
  }
}

/** How often the page looks again by itself while a payment is being confirmed, and how many times in all. */
export const LOOK_AGAIN_SECONDS = 3;
export const LOOKS = 20;

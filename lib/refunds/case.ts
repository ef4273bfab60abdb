import { netOf } from '@/lib/donations/net';
import type { Fen } from '@/lib/money/fen';
import { shareDown } from '@/lib/money/share';

/** Rules of a case about a gift's money (R54, R55, R78). Pure. */
export const ACTS = ['refund', 'return', 'release'] as const;
export type CaseAct = (typeof ACTS)[number];

export const GROUNDS = ['DUPLICATE', 'MISTAKE', 'MINOR', 'INCAPACITY', 'ILLEGAL_CAMPAIGN', 'OTHER'] as const;
export type Ground = (typeof GROUNDS)[number];

export const OPEN_STATES = ['needs_consent', 'proposed', 'approved'] as const;
export type CaseState = (typeof OPEN_STATES)[number] | 'done' | 'refused' | 'expired' | 'failed';

/** A proposal nobody answers is void after a week: what it was judged by may have changed. */
export const PROPOSAL_MS = 7 * 86_400_000;
/** How many pictures may prove one gift's ground. */
export const EVIDENCE_MAX = 10;

/**
 * What of a gift was not spent yet: its part of the campaign's unspent money, rounded down to a fen (R55). Money that
 * lies with the partner and has no voucher yet counts as unspent.
 */
export function unspentShare(giftLeftFen: Fen, use: { receivedFen: Fen; leftFen: Fen }): Fen {
  if (giftLeftFen <= 0 || use.receivedFen <= 0 || use.leftFen <= 0) return 0;
  return Math.min(giftLeftFen, shareDown(giftLeftFen, use.leftFen, use.receivedFen));
}

/** A refund beyond the unspent share needs the certificate-holder's word; money that was never counted does not. */
export function needsConsent(one: { act: CaseAct; amountFen: Fen; hasConsent: boolean }, unspentFen: Fen) {
  return one.act === 'refund' && !one.hasConsent && one.amountFen > unspentFen;
}

/** What a gift has left to give back: less what was approved and has not come back from the provider as a fact. */
export function leftOf(gift: {
  paidFen: Fen | null;
  refundedFen: Fen;
  disputedFen: Fen;
  underwayFen: Fen;
}): Fen {
  return Math.max(0, netOf(gift) - gift.underwayFen);
}

import type { Fen } from '@/lib/money/fen';
import { lostOf, lostWith } from './postings';
import type { FunderKind, GrantReason, Hold, PoolRules } from './rules';

/** What one pool made of one gift, as its donor reads it (R91). Amounts in fen. */
export interface GiftMatch extends PoolRules {
  poolId: string;
  kind: FunderKind;
  funderZh: string;
  funderEn: string;
  grantedFen: Fen;
  /** What of it stands in the ledger now. */
  standsFen: Fen;
  /** `stopped`: the pool looked at such gifts and had been stopped when this one was counted. */
  reason: GrantReason | 'stopped';
  hold: Hold;
  /** A late fact moved the payment out of the pool's time. */
  isOutside: boolean;
  /** Of the gift. */
  paidFen: Fen;
  refundedFen: Fen;
  disputedFen: Fen;
}

/** `less`: a limit lowered it. */
export type MatchOutcome = 'none' | 'outside' | 'held' | 'forfeited' | 'matched' | 'less';

export function outcomeOf(match: GiftMatch): MatchOutcome {
  if (match.grantedFen === 0) return 'none';
  if (match.isOutside) return 'outside';
  if (match.hold !== 'none') return match.hold;
  return match.reason === 'ok' ? 'matched' : 'less';
}

/** What of it its gift leaves: granted, less the share of what went back of the gift. It stands unless it is held or forfeited. */
export const dueOf = ({ grantedFen, paidFen, refundedFen, disputedFen }: GiftMatch): Fen =>
  grantedFen - lostOf(grantedFen, paidFen, refundedFen + disputedFen);

/** What of it was taken back with a refund or a dispute; 0 while nothing of it is in the books for another reason. */
export function takenBackOf(match: GiftMatch): Fen {
  const outcome = outcomeOf(match);
  return outcome === 'matched' || outcome === 'less' ? match.grantedFen - match.standsFen : 0;
}

/**
 * What of a gift's matches goes back with another `amountFen` of it, when `backFen` of it went or is on its way back
 * already. Of a match that is held or forfeited nothing stands, so nothing goes.
 */
export function takenBackWith(matches: readonly GiftMatch[], backFen: Fen, amountFen: Fen): Fen {
  return matches
    .filter((match) => ['matched', 'less'].includes(outcomeOf(match)))
    .reduce((sum, { grantedFen, paidFen }) => sum + lostWith(grantedFen, { paidFen, backFen }, amountFen), 0);
}

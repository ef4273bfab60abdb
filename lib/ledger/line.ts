/** One movement of money as the public reads it: no person in it. */
export interface LedgerLine {
  seq: number;
  kind: string;
  occurredAt: Date;
  campaignSlug: string | null;
  campaignTitle: string | null;
  /** What it did to the net: a gift is positive, a refund negative. */
  netFen: number;
  /** The amount of a movement that leaves the net as it is: money sent to a partner, or spent. */
  movedFen: number;
  /** A fee, in the minor unit of its settlement currency; below nothing for one given back. */
  fee: { amount: number; currency: string } | null;
  /** Whose match it moves; null for every other movement. */
  funder: 'enterprise' | 'foundation' | null;
  reversesSeq: number | null;
  /** Hex; covers this line and the one before. */
  hash: string;
}

/** One movement of money as the public reads it: no person in it. */
export interface LedgerLine {
  seq: number;
  kind: string;
  occurredAt: Date;
  campaignSlug: string | null;
  campaignTitle: string | null;
  /** What it did to the net: a gift is positive, a refund negative. */
  netFen: number;
  reversesSeq: number | null;
  /** Hex; covers this line and the one before. */
  hash: string;
}

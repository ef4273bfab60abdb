/** One object on which the provider and the ledger do not agree. Amounts in minor units of `currency`. */
export interface Exception {
  id: string;
  kind: 'payment' | 'refund' | 'dispute' | 'fee';
  cause: Cause;
  objectId: string;
  giftReference: string | null;
  day: string;
  currency: string;
  providerAmount: number;
  ledgerAmount: number;
  firstSeenAt: Date;
  closedAt: Date | null;
  note: string | null;
  notedAt: Date | null;
  notedByName: string | null;
}

/** `in_review` waits for an official already; every other is to be explained. */
export type Cause = 'in_review' | 'unmatched' | 'not_in_ledger' | 'not_at_provider' | 'amount' | 'currency';

/** What was published of a day; sums in fen of CNY. */
export interface ReconciledDay {
  /** Asia/Shanghai, `YYYY-MM-DD`. */
  day: string;
  providerNetFen: number;
  ledgerNetFen: number;
  differenceFen: number;
  exceptionCount: number;
  /** By settlement currency, minor units. */
  fees: Record<string, { provider: number; ledger: number }>;
}

export interface RunRow {
  id: string;
  since: Date;
  startedAt: Date;
  endedAt: Date | null;
  readCount: number;
  addedCount: number;
  differenceFen: number | null;
  error: string | null;
}

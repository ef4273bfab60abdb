/**
 * What the provider's own lists hold, in no provider's words: how reconcile holds the books against them. Times
 * are the provider's, amounts minor units of `currency`.
 */

/** Something an object of the list says, that an event would have said too. */
export type Word =
  | 'received'
  | 'invoice_paid'
  | 'invoice_link'
  | 'refunded'
  | 'refund_voided'
  | 'withdrawn'
  | 'reinstated';

export interface Said {
  word: Word;
  /** Shaped like an event, with an id of its own (`reconcile:{object id}:{word}`), so that settle reads it in its one way. */
  event: { eventId: string; body: Uint8Array };
}

export interface Listed {
  kind: 'payment' | 'refund' | 'dispute';
  /** As the ledger calls it: a payment that paid an invoice goes by the invoice's id. */
  objectId: string;
  paymentIntent: string | null;
  currency: string;
  /** What stands now: 0 for a refund that failed, a dispute that took nothing or gave it back. */
  amount: number;
  at: Date;
  says: Said[];
  /** A payment of a stored customer that names no gift is an instalment's: its invoice has to be asked for. */
  mayBeInstalment: boolean;
}

/** A line of the balance. `fee` may be negative: one given back. */
export interface BalanceLine {
  id: string;
  type: string;
  sourceId: string | null;
  paymentIntent: string | null;
  amount: number;
  fee: number;
  /** The settlement currency. */
  currency: string;
  exchangeRate: string | null;
  createdAt: Date;
}

/**
 * What the product asks of a payment provider, in no provider's words. One adapter implements it
 * (`lib/payments/stripe`); `lib/payments/provider.ts` says which is in use.
 */

/** A gift to be paid on the provider's own page. Amounts in fen of CNY. */
export interface CheckoutOrder {
  giftId: string;
  reference: string;
  amountFen: number;
  /** What the payment page says the payment is for. */
  title: string;
  locale: 'zh' | 'en';
  email: string | null;
  /** Where the donor comes back to after paying; the provider adds its session's id after `session=`. */
  returnUrl: string;
  cancelUrl: string;
  /** When the page closes by itself. Frozen with the rest: a try repeated hours later asks for the same. */
  expiresAt: Date;
}

/** An order in the provider's own parameters: kept in the gift's row before the first call, sent as kept. */
export type FrozenOrder = Record<string, unknown>;

export interface Checkout {
  sessionId: string;
  /** The provider's page. Whole, with its fragment: never rebuilt. */
  url: string;
  expiresAt: Date;
}

/**
 * How an attempt to open a payment page ended.
 * - `opened`: here it is.
 * - `busy`: another call with the same key is under way, or too many calls; nothing is kept. Same key again, later.
 * - `unknown`: no answer. It may have been opened: the same key finds it.
 * - `failed`: the provider failed and keeps that answer under the key. Only another key goes on.
 * - `refused`: the provider will not take this order; `param` is ours when the donor can mend it.
 */
export type OpenOutcome =
  | { kind: 'opened'; checkout: Checkout }
  | { kind: 'busy' | 'unknown' | 'failed' }
  | { kind: 'refused'; param: 'email' | 'amount' | null };

/** `unknown`: the provider did not answer, so nobody may act as if it were closed. */
export type SessionState = 'open' | 'complete' | 'expired' | 'unknown';

export interface RefundOrder {
  paymentIntent: string;
  amountFen: number;
  giftId: string;
  idempotencyKey: string;
}

/** `refused`: more than is left, refunded already, or not refundable. `unknown` and `failed` as for `OpenOutcome`. */
export type RefundOutcome =
  | { kind: 'requested'; refundId: string }
  | { kind: 'refused' | 'busy' | 'unknown' | 'failed' };

/** Something the provider says happened; `body` is what its webhook would carry. */
export interface ProviderEvent {
  eventId: string;
  body: Uint8Array;
}

export interface PaymentProvider {
  readonly name: 'stripe';
  /** Pure: the same order gives the same parameters. */
  freeze(order: CheckoutOrder): FrozenOrder;
  /** Opens a payment page, or finds the one this key opened before. Never throws for what the provider answers. */
  open(frozen: FrozenOrder, idempotencyKey: string): Promise<OpenOutcome>;
  /** Closes a page if it is still open, and says what it is now. `expired` and `complete` are final. */
  close(sessionId: string): Promise<SessionState>;
  look(sessionId: string): Promise<SessionState>;
  /** Asks for money back. The books change only when the refund's own fact arrives. */
  refund(order: RefundOrder): Promise<RefundOutcome>;
  /** The provider's own list of events since a time, a page a step. Throws when the provider does not answer. */
  events(since: Date): AsyncGenerator<ProviderEvent[]>;
}

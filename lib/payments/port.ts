/**
 * What the product asks of a payment provider, in no provider's words. One adapter implements it
 * (`lib/payments/stripe`); `lib/payments/provider.ts` says which is in use.
 */

import type { BalanceLine, Listed, Said } from './listed';

/** A gift to be paid on the provider's own page. Amounts in fen of CNY. */
export interface CheckoutOrder {
  giftId: string;
  /** For a monthly gift: its plan. The amount is then taken every month, from cards only (stripe.md 0.3). */
  planId: string | null;
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

/**
 * What a call about a monthly gift came to. `answered`: this is how it stands at the provider now, whoever made it
 * so. `refused`: the provider does not know it, or will not. `busy`, `unknown` and `failed` as for `OpenOutcome`:
 * the same call again is always safe.
 */
export type PlanOutcome =
  | { kind: 'answered'; isPaused: boolean; endedAt: Date | null }
  | { kind: 'refused' | 'busy' | 'unknown' | 'failed' };

export type VoidOutcome = { kind: 'voided' | 'paid' | 'refused' | 'busy' | 'unknown' | 'failed' };

export type PortalOutcome =
  | { kind: 'opened'; url: string }
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
  /** Takes nothing more from now on until resumed: a month that falls due meanwhile is skipped, not owed. */
  pausePlan(subscriptionId: string): Promise<PlanOutcome>;
  resumePlan(subscriptionId: string): Promise<PlanOutcome>;
  /** Ends it now, for good. One that has ended already answers the same. */
  cancelPlan(subscriptionId: string): Promise<PlanOutcome>;
  /** Makes sure that an unpaid month is never collected. `paid`: it was, before this came. */
  voidInvoice(invoiceId: string): Promise<VoidOutcome>;
  /** A page of the provider's on which the donor changes the card. Lives for minutes: opened at each press. */
  openPortal(portal: { customerId: string; returnUrl: string; locale: 'zh' | 'en' }): Promise<PortalOutcome>;
  /** The provider's own list of events since a time, a page a step. Throws when the provider does not answer. */
  events(since: Date): AsyncGenerator<ProviderEvent[]>;
  /**
   * The provider's own objects made since a time, a page a step, newest first. Only what received or moved money is
   * in them. Payments of invoices come from `instalments`; `payments` names them by their PaymentIntent.
   * They throw like `events`.
   */
  instalments(since: Date): AsyncGenerator<Listed[]>;
  payments(since: Date): AsyncGenerator<Listed[]>;
  refunds(since: Date): AsyncGenerator<Listed[]>;
  disputes(since: Date): AsyncGenerator<Listed[]>;
  balanceLines(since: Date): AsyncGenerator<BalanceLine[]>;
  /** One object by the ledger's name for it; null when the provider has none. */
  find(kind: Listed['kind'], objectId: string): Promise<Listed | null>;
  /** The instalment a PaymentIntent paid; null when it paid no invoice. */
  instalmentOf(paymentIntent: string): Promise<Listed | null>;
  /** An invoice's payment as an event's body; null while it is not paid. */
  paidInvoice(invoiceId: string): Promise<Said | null>;
}

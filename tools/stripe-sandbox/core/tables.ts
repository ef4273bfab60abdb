import type Stripe from 'stripe';
import type { CardBehaviour } from '../money/cards';

/** What the sandbox knows about an object and never shows in it. */
export interface Note {
  id: string;
  /** How a payment method behaves (the test card's script). */
  behaviour?: CardBehaviour;
  /** Webhook endpoint secrets; the first one signs. */
  secrets?: string[];
  /** The session's frozen inputs that only matter when it is paid. */
  session?: SessionNote;
  /** The payout a balance transaction went into. */
  payout?: string;
  /** The session a PaymentIntent belongs to, and where its redirect goes back. */
  checkout?: string;
  /** The URL a redirecting payment method returns to. */
  returnUrl?: string;
  /** The payment method waiting for the donor's action. */
  pendingMethod?: string;
  /** The invoice that a PaymentIntent pays. */
  invoice?: string;
  /** A card that only asks on its first use has been authenticated. */
  setupDone?: boolean;
  /** The `invoice.created` event; while it is not answered 2xx a draft is held back. */
  createdEvent?: string;
}

export interface SessionNote {
  lines: Stripe.LineItem[];
  intentData: {
    metadata: Record<string, string>;
    description: string | null;
    receiptEmail: string | null;
    suffix: string | null;
    shipping: Stripe.PaymentIntent.Shipping | null;
    setupFutureUsage: 'off_session' | 'on_session' | null;
    captureMethod: 'automatic' | 'automatic_async' | 'manual';
  };
  subscriptionData: {
    metadata: Record<string, string>;
    description: string | null;
    trialDays: number | null;
  };
  intent: string | null;
  /** The message of the last failed try, shown on the page until the next one. */
  lastError: string | null;
}

export interface JobRow {
  id: string;
  /** Virtual time in milliseconds. */
  at: number;
  /** The test clock it runs on; null is the sandbox's own. */
  clock: string | null;
  kind: string;
  subject: string;
}

export interface DeliveryRow {
  id: string;
  event: string;
  endpoint: string;
  attempts: number;
  state: 'pending' | 'waiting' | 'failed';
  /** Real time of the next try while it waits on the real clock. */
  dueAt: number | null;
}

export interface IdempotencyRow {
  id: string;
  hash: string;
  status: number;
  body: string;
  requestId: string;
  /** Virtual milliseconds; forgotten 24 hours later. */
  at: number;
}

/** Every table of the sandbox and the row it holds; the name is Stripe's `object` where there is one. */
export interface Tables {
  product: Stripe.Product;
  price: Stripe.Price;
  customer: Stripe.Customer;
  payment_method: Stripe.PaymentMethod;
  payment_intent: Stripe.PaymentIntent;
  charge: Stripe.Charge;
  refund: Stripe.Refund;
  dispute: Stripe.Dispute;
  balance_transaction: Stripe.BalanceTransaction;
  'checkout.session': Stripe.Checkout.Session;
  subscription: Stripe.Subscription;
  invoice: Stripe.Invoice;
  invoiceitem: Stripe.InvoiceItem;
  invoice_payment: Stripe.InvoicePayment;
  payout: Stripe.Payout;
  event: Stripe.EventBase;
  webhook_endpoint: Stripe.WebhookEndpoint;
  review: Stripe.Review;
  'radar.early_fraud_warning': Stripe.Radar.EarlyFraudWarning;
  'test_helpers.test_clock': Stripe.TestHelpers.TestClock;
  'billing_portal.configuration': Stripe.BillingPortal.Configuration;
  'billing_portal.session': Stripe.BillingPortal.Session;
  note: Note;
  job: JobRow;
  delivery: DeliveryRow;
  idempotency: IdempotencyRow;
}

export type TableName = keyof Tables;

export const TABLES: readonly TableName[] = [
  'product',
  'price',
  'customer',
  'payment_method',
  'payment_intent',
  'charge',
  'refund',
  'dispute',
  'balance_transaction',
  'checkout.session',
  'subscription',
  'invoice',
  'invoiceitem',
  'invoice_payment',
  'payout',
  'event',
  'webhook_endpoint',
  'review',
  'radar.early_fraud_warning',
  'test_helpers.test_clock',
  'billing_portal.configuration',
  'billing_portal.session',
  'note',
  'job',
  'delivery',
  'idempotency',
];

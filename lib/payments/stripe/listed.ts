import type Stripe from 'stripe';
import { now } from '@/lib/clock';
import type { BalanceLine, Listed, Said, Word } from '../listed';

/** Stripe's objects in our words (stripe.md 2.1). Pure. */
type Ref = string | { id: string } | null | undefined;

const idOf = (ref: Ref): string | null => (typeof ref === 'string' ? ref : (ref?.id ?? null));
const expanded = <T extends object>(ref: string | T | null | undefined): T | null =>
  typeof ref === 'object' ? (ref ?? null) : null;
const date = (seconds: number): Date => new Date(seconds * 1000);

function said(
  word: Word,
  type: string,
  created: number,
  object: { id: string },
  { livemode = false, name = object.id } = {},
): Said {
  const eventId = `reconcile:${name}:${word}`;
  const event = { id: eventId, object: 'event', type, created, livemode, data: { object } };
  return { word, event: { eventId, body: Buffer.from(JSON.stringify(event)) } };
}

/**
 * A payment, or null for an intent that received nothing. No event says when it was received, so the time is its
 * charge's balance line's, else the charge's own, else the intent's: never later than the event that is missing.
 */
export function paymentOf(intent: Stripe.PaymentIntent): Listed | null {
  if (intent.status !== 'succeeded' || intent.amount_received <= 0) return null;
  const charge = expanded(intent.latest_charge);
  const receivedAt = expanded(charge?.balance_transaction)?.created ?? charge?.created ?? intent.created;
  const object = { ...intent, latest_charge: idOf(intent.latest_charge) };
  return {
    kind: 'payment',
    objectId: intent.id,
    paymentIntent: intent.id,
    currency: intent.currency,
    amount: intent.amount_received,
    at: date(receivedAt),
    says: [said('received', 'payment_intent.succeeded', receivedAt, object, intent)],
    mayBeInstalment: idOf(intent.customer) !== null && intent.metadata.donation_id === undefined,
  };
}

/** An invoice's payment; null while it is not paid, or was not paid by a PaymentIntent. */
export function instalmentFrom(link: Stripe.InvoicePayment): Listed | null {
  const [invoiceId, paymentIntent] = [idOf(link.invoice), idOf(link.payment.payment_intent)];
  if (link.status !== 'paid' || invoiceId === null || paymentIntent === null) return null;
  const paidAt = link.status_transitions.paid_at ?? link.created;
  return {
    kind: 'payment',
    objectId: invoiceId,
    paymentIntent,
    currency: link.currency,
    amount: link.amount_paid ?? 0,
    at: date(paidAt),
    says: [
      said('invoice_link', 'invoice_payment.paid', paidAt, link, {
        livemode: link.livemode,
        name: paymentIntent,
      }),
    ],
    mayBeInstalment: false,
  };
}

export function paidInvoiceFrom(invoice: Stripe.Invoice & { id: string }): Said | null {
  const paidAt = invoice.status_transitions.paid_at;
  if (invoice.status !== 'paid' || paidAt === null) return null;
  return said('invoice_paid', 'invoice.paid', paidAt, invoice, { livemode: invoice.livemode });
}

/**
 * A refund. It counts from creation unless it failed or was canceled; that is stamped with the line that put the
 * money back, or, where there is none, with the time it is read.
 */
export function refundOf(refund: Stripe.Refund): Listed {
  const isVoid = refund.status === 'failed' || refund.status === 'canceled';
  const voidedAt =
    expanded(refund.failure_balance_transaction)?.created ?? Math.floor(now().getTime() / 1000);
  const object = { ...refund, failure_balance_transaction: idOf(refund.failure_balance_transaction) };
  return {
    kind: 'refund',
    objectId: refund.id,
    paymentIntent: idOf(refund.payment_intent),
    currency: refund.currency,
    amount: isVoid ? 0 : refund.amount,
    at: date(refund.created),
    says: isVoid
      ? [said('refund_voided', 'refund.failed', voidedAt, object)]
      : [said('refunded', 'refund.created', refund.created, object)],
    mayBeInstalment: false,
  };
}

/** A dispute that took money; null for an inquiry or warning. Its balance lines say when money left and came back. */
export function disputeOf(dispute: Stripe.Dispute): Listed | null {
  const lines = dispute.balance_transactions;
  const out =
    lines.find((line) => line.amount < 0)?.created ?? (dispute.status === 'lost' ? dispute.created : null);
  if (out === null) return null;
  const back = lines.find((line) => line.amount > 0)?.created ?? (dispute.status === 'won' ? out : null);
  // As it was when the money left: what came of it is said by the second word, or is no word about money.
  const opened = { ...dispute, status: 'needs_response' };
  return {
    kind: 'dispute',
    objectId: dispute.id,
    paymentIntent: idOf(dispute.payment_intent),
    currency: dispute.currency,
    amount: back === null ? dispute.amount : 0,
    at: date(out),
    says: [
      said('withdrawn', 'charge.dispute.funds_withdrawn', out, opened, dispute),
      ...(back === null
        ? []
        : [said('reinstated', 'charge.dispute.funds_reinstated', back, dispute, dispute)]),
    ],
    mayBeInstalment: false,
  };
}

export function balanceLineOf(line: Stripe.BalanceTransaction): BalanceLine {
  const source = expanded(line.source as string | { id: string; payment_intent?: Ref } | null);
  return {
    id: line.id,
    type: line.type,
    sourceId: idOf(line.source as Ref),
    paymentIntent: idOf(source?.payment_intent),
    amount: line.amount,
    fee: line.fee,
    currency: line.currency,
    exchangeRate: line.exchange_rate === null ? null : String(line.exchange_rate),
    createdAt: date(line.created),
  };
}

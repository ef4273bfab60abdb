import { id, type Json, need, planId, type Stamp, stamp, text, wholeNumber } from './event-fields';
import type { Fact, Reading } from './facts';

/**
 * What the events of monthly gifts say (contract.md, *Monthly, received*): `invoice.paid` alone is money,
 * `invoice_payment.paid` links it to its PaymentIntent, the subscription says whether the plan goes on. Pure.
 */
type Mark = Extract<Fact, { kind: 'instalment' }>['mark'];

const MARKS: Record<string, Mark> = {
  'invoice.created': 'open',
  'invoice.finalized': 'open',
  'invoice.payment_failed': 'failed',
  'invoice.paid': 'paid',
  'invoice.voided': 'voided',
};

/** Null: not an event of this kind. */
export function readInvoice(
  type: string,
  object: Json | null | undefined,
  at: Stamp,
  livemode: boolean,
): Reading | null {
  const mark = MARKS[type];
  if (mark === undefined) return null;
  const invoice = need(object, 'data.object');
  const parent = (invoice.parent as Json | null | undefined)?.subscription_details as Json | null | undefined;
  const plan = planId(parent);
  if (plan === null) return { outcome: 'ignored', rule: 'no_plan' };
  const paidFen = wholeNumber(invoice.amount_paid, 'the amount paid');
  if (mark === 'paid' && paidFen === 0) return { outcome: 'ignored', rule: 'nothing_paid' };
  return {
    outcome: 'facts',
    facts: [
      {
        kind: 'instalment',
        mark,
        invoiceId: need(id(invoice), 'id'),
        planId: plan,
        isFirst: invoice.billing_reason === 'subscription_create',
        amountFen: wholeNumber(invoice.total, 'the total'),
        paidFen,
        currency: need(text(invoice.currency), 'currency'),
        livemode,
        createdAt: stamp(invoice.created, 'created'),
        at,
      },
    ],
  };
}

export function readInvoicePayment(type: string, object: Json | null | undefined): Reading | null {
  if (type !== 'invoice_payment.paid') return null;
  const link = need(object, 'data.object');
  const paymentIntent = id((link.payment as Json | null | undefined)?.payment_intent);
  if (paymentIntent === null) return { outcome: 'ignored', rule: 'no_payment_intent' };
  return {
    outcome: 'facts',
    facts: [{ kind: 'invoice_link', invoiceId: need(id(link.invoice), 'invoice'), paymentIntent }],
  };
}

export function readSubscription(type: string, object: Json | null | undefined, at: Stamp): Reading | null {
  if (!/^customer\.subscription\.(created|updated|paused|resumed|deleted)$/.test(type)) return null;
  const subscription = need(object, 'data.object');
  const plan = planId(subscription);
  if (plan === null) return { outcome: 'ignored', rule: 'no_plan' };
  const hasEnded = type === 'customer.subscription.deleted' || subscription.status === 'canceled';
  return {
    outcome: 'facts',
    facts: [
      {
        kind: 'plan',
        planId: plan,
        subscriptionId: need(id(subscription), 'id'),
        customerId: id(subscription.customer),
        says: { isPaused: (subscription.pause_collection ?? null) !== null, endsAt: endOf(subscription) },
        endedAt: hasEnded ? stamp(subscription.ended_at ?? at, 'the end') : null,
        at,
      },
    ],
  };
}

/** A coming end is said in either of two ways (stripe.md 2.1, customer portal). */
function endOf(subscription: Json): Stamp | null {
  if (typeof subscription.cancel_at === 'number') return stamp(subscription.cancel_at, 'cancel_at');
  if (subscription.cancel_at_period_end !== true) return null;
  const items = (subscription.items as Json | null | undefined)?.data as Json[] | undefined;
  return typeof items?.[0]?.current_period_end === 'number'
    ? stamp(items[0].current_period_end, 'the period end')
    : null;
}

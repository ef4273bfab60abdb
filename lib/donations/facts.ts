/**
 * What an event says, as monotonic facts (contract.md, *Facts*). Pure: bytes in, facts out. Vendor field names
 * stop here. An event that says nothing new about money is ignored by a named rule, never dropped silently.
 */

import { readInvoice, readInvoicePayment, readSubscription } from './billing-facts';
import {
  id,
  type Json,
  need,
  planId,
  type Stamp,
  stamp,
  text,
  UnreadableEvent,
  wholeNumber,
} from './event-fields';

export type Fact =
  | {
      kind: 'received';
      paymentIntent: string;
      giftId: string | null;
      chargeId: string | null;
      amountFen: number;
      currency: string;
      livemode: boolean;
      at: Stamp;
      /** An address the donor gave the provider: for the receipt only, never for counting. */
      email: string | null;
      /** Of a stored customer: one-off gifts have none, so a payment nobody names is an instalment's. */
      hasCustomer: boolean;
    }
  | {
      kind: 'accepted' | 'failed' | 'expired';
      /** One of the two: a plan's session speaks for its first gift. */
      giftId: string | null;
      planId: string | null;
      paymentIntent: string | null;
      at: Stamp;
    }
  | {
      /** A month of a plan: only `paid` is money received (contract.md: only `invoice.paid`). */
      kind: 'instalment';
      mark: 'open' | 'failed' | 'paid' | 'voided';
      invoiceId: string;
      planId: string;
      /** The invoice the subscription began with: it settles the plan's pending gift. */
      isFirst: boolean;
      /** What the month comes to, and what was paid of it. */
      amountFen: number;
      paidFen: number;
      currency: string;
      livemode: boolean;
      createdAt: Stamp;
      at: Stamp;
    }
  /** This PaymentIntent paid that invoice: its refunds and disputes are the instalment's. */
  | { kind: 'invoice_link'; invoiceId: string; paymentIntent: string }
  | {
      kind: 'plan';
      planId: string;
      subscriptionId: string;
      customerId: string | null;
      /** What the subscription says of itself at `at`; null when the event does not say. The newest word stands. */
      says: { isPaused: boolean; endsAt: Stamp | null } | null;
      endedAt: Stamp | null;
      at: Stamp;
    }
  | {
      kind: 'refund';
      refundId: string;
      paymentIntent: string;
      amountFen: number;
      currency: string;
      createdAt: Stamp;
      voidedAt: Stamp | null;
    }
  | {
      kind: 'dispute';
      disputeId: string;
      paymentIntent: string;
      amountFen: number;
      currency: string;
      createdAt: Stamp;
      withdrawnAt: Stamp | null;
      reinstatedAt: Stamp | null;
    };

export type Reading =
  | { outcome: 'facts'; facts: Fact[] }
  /** `rule` names why nothing follows from it. */
  | { outcome: 'ignored'; rule: string };

function donationId(object: Json): string | null {
  return text((object.metadata as Json | null)?.donation_id) ?? text(object.client_reference_id);
}

function received(object: Json, paymentIntent: string, amount: unknown, at: Stamp, livemode: boolean): Fact {
  const customer = (object.customer_details ?? object.billing_details) as Json | null;
  return {
    kind: 'received',
    paymentIntent,
    giftId: donationId(object),
    chargeId: object.object === 'charge' ? id(object) : id(object.latest_charge),
    amountFen: wholeNumber(amount, 'the amount'),
    currency: need(text(object.currency), 'currency'),
    livemode,
    at,
    email: text(customer?.email),
    hasCustomer: id(object.customer) !== null,
  };
}

function readSession(type: string, session: Json, at: Stamp, livemode: boolean): Reading {
  if (session.mode === 'subscription') return readPlanSession(type, session, at);
  if (session.mode !== 'payment') return { outcome: 'ignored', rule: 'setup_session' };
  const giftId = donationId(session);
  const paymentIntent = id(session.payment_intent);
  if (type === 'checkout.session.async_payment_succeeded' || session.payment_status === 'paid') {
    if (type === 'checkout.session.expired') return { outcome: 'ignored', rule: 'expired_after_paid' };
    return {
      outcome: 'facts',
      facts: [received(session, need(paymentIntent, 'payment_intent'), session.amount_total, at, livemode)],
    };
  }
  if (giftId === null) return { outcome: 'ignored', rule: 'unmatched' };
  const kind = (
    {
      'checkout.session.completed': 'accepted',
      'checkout.session.expired': 'expired',
      'checkout.session.async_payment_failed': 'failed',
    } as const
  )[type];
  return kind
    ? { outcome: 'facts', facts: [{ kind, giftId, planId: null, paymentIntent, at }] }
    : { outcome: 'ignored', rule: 'adds_nothing' };
}

/** A plan's session says which subscription it became, or that it expired; never that money was received. */
function readPlanSession(type: string, session: Json, at: Stamp): Reading {
  const plan = planId(session);
  if (plan === null) return { outcome: 'ignored', rule: 'unmatched' };
  if (type === 'checkout.session.expired')
    return {
      outcome: 'facts',
      facts: [{ kind: 'expired', giftId: null, planId: plan, paymentIntent: null, at }],
    };
  const subscriptionId = id(session.subscription);
  if (type !== 'checkout.session.completed' || subscriptionId === null)
    return { outcome: 'ignored', rule: 'adds_nothing' };
  const customerId = id(session.customer);
  return {
    outcome: 'facts',
    facts: [{ kind: 'plan', planId: plan, subscriptionId, customerId, says: null, endedAt: null, at }],
  };
}

function readRefund(refund: Json, at: Stamp): Reading {
  const paymentIntent = id(refund.payment_intent);
  if (paymentIntent === null) return { outcome: 'ignored', rule: 'no_payment_intent' };
  const isVoid = refund.status === 'failed' || refund.status === 'canceled';
  return {
    outcome: 'facts',
    facts: [
      {
        kind: 'refund',
        refundId: need(id(refund), 'id'),
        paymentIntent,
        amountFen: wholeNumber(refund.amount, 'the amount'),
        currency: need(text(refund.currency), 'currency'),
        createdAt: stamp(refund.created, 'created'),
        voidedAt: isVoid ? at : null,
      },
    ],
  };
}

/** Inquiries and warnings (`warning_…`, `prevented`) never move money: only funds and final words count. */
function readDispute(type: string, dispute: Json, at: Stamp): Reading {
  const paymentIntent = id(dispute.payment_intent);
  if (paymentIntent === null) return { outcome: 'ignored', rule: 'no_payment_intent' };
  const isOut = type === 'charge.dispute.funds_withdrawn' || dispute.status === 'lost';
  const isBack = type === 'charge.dispute.funds_reinstated' || dispute.status === 'won';
  if (!isOut && !isBack) return { outcome: 'ignored', rule: 'dispute_moves_no_money' };
  return {
    outcome: 'facts',
    facts: [
      {
        kind: 'dispute',
        disputeId: need(id(dispute), 'id'),
        paymentIntent,
        amountFen: wholeNumber(dispute.amount, 'the amount'),
        currency: need(text(dispute.currency), 'currency'),
        createdAt: stamp(dispute.created, 'created'),
        withdrawnAt: isOut ? at : null,
        reinstatedAt: isBack ? at : null,
      },
    ],
  };
}

/** Types that are expected and say nothing about money that another event does not say better. */
const ADDS_NOTHING =
  /^(charge\.(updated|refunded|refund\.updated|pending|failed|captured|expired)|payment_intent\.(created|processing|requires_action|payment_failed|canceled|amount_capturable_updated)|customer\.|payment_method\.|product\.|price\.|plan\.|setup_intent\.|mandate\.|payout\.|balance\.|radar\.|review\.|invoice|invoiceitem\.|invoice_payment\.|test_helpers\.|billing_portal\.|account\.|person\.|capability\.|source\.)/;

/**
 * Reads one event. Throws `UnreadableEvent` when the body is not what its type promises.
 * Each kind of received fact is its own witness: whichever arrive, one PaymentIntent is one payment.
 */
export function readEvent(event: Json): Reading {
  const type = need(text(event.type), 'type');
  const at = stamp(event.created, 'created');
  const livemode = event.livemode === true;
  const object = (event.data as Json | null)?.object as Json | null | undefined;
  if (type.startsWith('checkout.session.'))
    return readSession(type, need(object, 'data.object'), at, livemode);
  if (type === 'payment_intent.succeeded') {
    const intent = need(object, 'data.object');
    return {
      outcome: 'facts',
      facts: [
        received(intent, need(id(intent), 'id'), intent.amount_received ?? intent.amount, at, livemode),
      ],
    };
  }
  if (type === 'charge.succeeded') {
    const charge = need(object, 'data.object');
    const intent = id(charge.payment_intent);
    if (intent === null) return { outcome: 'ignored', rule: 'no_payment_intent' };
    return { outcome: 'facts', facts: [received(charge, intent, charge.amount, at, livemode)] };
  }
  if (/^refund\.(created|updated|failed)$/.test(type)) return readRefund(need(object, 'data.object'), at);
  if (type.startsWith('charge.dispute.')) return readDispute(type, need(object, 'data.object'), at);
  const billing =
    readInvoice(type, object, at, livemode) ??
    readInvoicePayment(type, object) ??
    readSubscription(type, object, at);
  if (billing) return billing;
  return { outcome: 'ignored', rule: ADDS_NOTHING.test(type) ? 'adds_nothing' : 'unknown_type' };
}

/** Parses a body as stored. Bytes that are not UTF-8 JSON make it unreadable, not the batch. */
export function parseBody(body: Uint8Array): Json {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  } catch {
    // falls through to the refusal below: the parser's own message may quote the body
  }
  throw new UnreadableEvent('the body is not a JSON object');
}

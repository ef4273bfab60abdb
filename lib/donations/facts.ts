/**
 * What an event says, as monotonic facts (contract.md, *Facts*). Pure: bytes in, facts out. Vendor field names
 * stop here. An event that says nothing new about money is ignored by a named rule, never dropped silently.
 */

/** Seconds since 1970, as the provider stamps its events. */
export type Stamp = number;

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
    }
  | { kind: 'accepted' | 'failed' | 'expired'; giftId: string; paymentIntent: string | null; at: Stamp }
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

type Json = Record<string, unknown>;

/** Thrown for a body that is signed and yet not what its type promises: the event is parked for a person. */
export class UnreadableEvent extends Error {}

const LAST_STAMP: Stamp = 253_402_300_799; // the end of year 9999

/** A short plain string, or nothing: PostgreSQL cannot hold NUL, and no id or address is longer. */
function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && value.length <= 500 && !value.includes('\0')
    ? value
    : null;
}

/** An id, or the id of an expanded object. */
function id(value: unknown): string | null {
  return text(value) ?? text((value as Json | null)?.id);
}

function need<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new UnreadableEvent(`the event has no ${what}`);
  return value;
}

function wholeNumber(value: unknown, what: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new UnreadableEvent(`${what} is not a whole number`);
  return value;
}

function stamp(value: unknown, what: string): Stamp {
  const seconds = wholeNumber(value, what);
  if (seconds > LAST_STAMP) throw new UnreadableEvent(`${what} is not a time`);
  return seconds;
}

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
  };
}

function readSession(type: string, session: Json, at: Stamp, livemode: boolean): Reading {
  if (session.mode !== 'payment') return { outcome: 'ignored', rule: 'subscription_session' };
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
    ? { outcome: 'facts', facts: [{ kind, giftId, paymentIntent, at }] }
    : { outcome: 'ignored', rule: 'adds_nothing' };
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

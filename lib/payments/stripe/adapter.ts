import 'server-only';
import type Stripe from 'stripe';
import { log } from '@/lib/log';
import type {
  CheckoutOrder,
  FrozenOrder,
  OpenOutcome,
  PaymentProvider,
  RefundOrder,
  RefundOutcome,
  SessionState,
} from '../port';
import { stripe } from './client';
import { listEvents } from './events';
import { type Failure, failureOf } from './outcome';

/** A donor waits for these: fewer tries than the SDK's usual, so that the answer comes within 20 seconds. */
const WAITING_DONOR: Stripe.RequestOptions = { timeout: 8_000, maxNetworkRetries: 1 };

/** Stripe's hosted Checkout. Parameters after API 2026-10-28: `allowed_payment_method_types` is a filter (stripe.md 0.1). */
function freeze(order: CheckoutOrder): FrozenOrder {
  const metadata = { donation_id: order.giftId };
  const params: Stripe.Checkout.SessionCreateParams = {
    mode: 'payment',
    submit_type: 'donate',
    line_items: [
      {
        quantity: 1,
        price_data: { currency: 'cny', unit_amount: order.amountFen, product_data: { name: order.title } },
      },
    ],
    allowed_payment_method_types: ['card', 'alipay', 'wechat_pay'],
    client_reference_id: order.giftId,
    metadata,
    // A session's metadata is not copied to its PaymentIntent: facts are found by either.
    payment_intent_data: { metadata, description: order.reference },
    locale: order.locale,
    success_url: `${order.returnUrl}?session={CHECKOUT_SESSION_ID}`,
    cancel_url: order.cancelUrl,
    expires_at: Math.floor(order.expiresAt.getTime() / 1000),
    ...(order.email !== null && { customer_email: order.email }),
  };
  return params as FrozenOrder;
}

async function open(frozen: FrozenOrder, idempotencyKey: string): Promise<OpenOutcome> {
  try {
    const session = await stripe().checkout.sessions.create(frozen as Stripe.Checkout.SessionCreateParams, {
      ...WAITING_DONOR,
      idempotencyKey,
    });
    return {
      kind: 'opened',
      checkout: { sessionId: session.id, url: session.url!, expiresAt: new Date(session.expires_at * 1000) },
    };
  } catch (error) {
    const failure = noted(failureOf(error), 'checkout.open');
    return failure.kind === 'refused' ? { kind: 'refused', param: ourParam(failure) } : failure;
  }
}

function ourParam({ param, code }: Extract<Failure, { kind: 'refused' }>): 'email' | 'amount' | null {
  if (param === 'customer_email' || code === 'email_invalid') return 'email';
  return code === 'amount_too_small' || code === 'amount_too_large' || param?.includes('unit_amount')
    ? 'amount'
    : null;
}

async function look(sessionId: string): Promise<SessionState> {
  try {
    return stateOf(await stripe().checkout.sessions.retrieve(sessionId, {}, WAITING_DONOR));
  } catch (error) {
    noted(failureOf(error), 'checkout.look');
    return 'unknown';
  }
}

async function close(sessionId: string): Promise<SessionState> {
  try {
    return stateOf(await stripe().checkout.sessions.expire(sessionId, {}, WAITING_DONOR));
  } catch (error) {
    // Stripe refuses to expire what is not open: the session itself says which of the two it is.
    return noted(failureOf(error), 'checkout.close').kind === 'refused' ? look(sessionId) : 'unknown';
  }
}

const STATES: readonly SessionState[] = ['open', 'complete', 'expired'];

function stateOf({ status }: Stripe.Checkout.Session): SessionState {
  return STATES.find((known) => known === status) ?? 'unknown';
}

async function refund({
  paymentIntent,
  amountFen,
  giftId,
  idempotencyKey,
}: RefundOrder): Promise<RefundOutcome> {
  try {
    const made = await stripe().refunds.create(
      { payment_intent: paymentIntent, amount: amountFen, metadata: { donation_id: giftId } },
      { idempotencyKey },
    );
    return { kind: 'requested', refundId: made.id };
  } catch (error) {
    return { kind: noted(failureOf(error), 'refund').kind };
  }
}

/** Codes only: Stripe's messages may quote what a donor typed. */
function noted(failure: Failure, call: string): Failure {
  log.warn(
    {
      call,
      outcome: failure.kind,
      ...(failure.kind === 'refused' && { param: failure.param, code: failure.code }),
    },
    'the payment provider did not do as asked',
  );
  return failure;
}

export const stripeProvider: PaymentProvider = {
  name: 'stripe',
  freeze,
  open,
  close,
  look,
  refund,
  events: listEvents,
};

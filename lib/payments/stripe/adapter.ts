import 'server-only';
import type Stripe from 'stripe';
import type {
  FrozenOrder,
  OpenOutcome,
  PaymentProvider,
  RefundOrder,
  RefundOutcome,
  SessionState,
} from '../port';
import { stripe, WAITING_DONOR } from './client';
import { listEvents } from './events';
import { findListed, instalmentOf, paidInvoice } from './find';
import { freeze } from './freeze';
import { balanceLines, disputes, instalments, payments, refunds } from './lists';
import { type Failure, failureOf, noted } from './outcome';
import { cancelPlan, openPortal, pausePlan, resumePlan, voidInvoice } from './subscriptions';

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

export const stripeProvider: PaymentProvider = {
  name: 'stripe',
  freeze,
  open,
  close,
  look,
  refund,
  pausePlan,
  resumePlan,
  cancelPlan,
  voidInvoice,
  openPortal,
  events: listEvents,
  instalments,
  payments,
  refunds,
  disputes,
  balanceLines,
  find: findListed,
  instalmentOf,
  paidInvoice,
};

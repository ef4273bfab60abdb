import 'server-only';
import type Stripe from 'stripe';
import type { PlanOutcome, PortalOutcome, VoidOutcome } from '../port';
import { stripe, WAITING_DONOR } from './client';
import { failureOf, noted } from './outcome';

/**
 * Monthly gifts at Stripe. Every call sets a state rather than changing one, so repeating it is safe and none has
 * an idempotency key of ours: under a fixed key the second pause of a day would answer with the first one's.
 */
export function pausePlan(subscriptionId: string): Promise<PlanOutcome> {
  return change(subscriptionId, 'plan.pause', () =>
    stripe().subscriptions.update(
      subscriptionId,
      { pause_collection: { behavior: 'void' } },
      { ...WAITING_DONOR },
    ),
  );
}

export function resumePlan(subscriptionId: string): Promise<PlanOutcome> {
  return change(subscriptionId, 'plan.resume', () =>
    stripe().subscriptions.update(subscriptionId, { pause_collection: '' }, { ...WAITING_DONOR }),
  );
}

export function cancelPlan(subscriptionId: string): Promise<PlanOutcome> {
  return change(subscriptionId, 'plan.cancel', () =>
    stripe().subscriptions.cancel(subscriptionId, {}, { ...WAITING_DONOR }),
  );
}

/** Stripe refuses to change what has ended: the subscription itself then says so. */
async function change(
  subscriptionId: string,
  call: string,
  ask: () => Promise<Stripe.Subscription>,
): Promise<PlanOutcome> {
  try {
    return stateOf(await ask());
  } catch (error) {
    const { kind } = noted(failureOf(error), call);
    return kind === 'refused' ? look(subscriptionId) : { kind };
  }
}

/** Asked only after a refusal: what still runs then was refused for another reason. */
async function look(subscriptionId: string): Promise<PlanOutcome> {
  try {
    const state = stateOf(await stripe().subscriptions.retrieve(subscriptionId, {}, { ...WAITING_DONOR }));
    return state.endedAt === null ? { kind: 'refused' } : state;
  } catch (error) {
    return { kind: noted(failureOf(error), 'plan.look').kind };
  }
}

function stateOf(subscription: Stripe.Subscription): Extract<PlanOutcome, { kind: 'answered' }> {
  const { ended_at, pause_collection } = subscription;
  return {
    kind: 'answered',
    isPaused: pause_collection !== null,
    endedAt: ended_at === null ? null : new Date(ended_at * 1000),
  };
}

/** A draft of a subscription can be neither deleted nor voided: it is finalised, uncollected, first (docs.stripe.com/api/invoices/delete). */
export async function voidInvoice(invoiceId: string): Promise<VoidOutcome> {
  try {
    const { status } = await stripe().invoices.retrieve(invoiceId);
    if (status === 'paid') return { kind: 'paid' };
    if (status === 'draft') await stripe().invoices.finalizeInvoice(invoiceId, { auto_advance: false });
    if (status !== 'void') await stripe().invoices.voidInvoice(invoiceId);
    return { kind: 'voided' };
  } catch (error) {
    return { kind: noted(failureOf(error), 'invoice.void').kind };
  }
}

/**
 * The portal's home rather than its card flow: that flow changes the customer's default, and a subscription made by
 * Checkout has a card of its own, which the home lets the donor change.
 */
export async function openPortal({
  customerId,
  returnUrl,
  locale,
}: {
  customerId: string;
  returnUrl: string;
  locale: 'zh' | 'en';
}): Promise<PortalOutcome> {
  try {
    const { url } = await stripe().billingPortal.sessions.create(
      { customer: customerId, return_url: returnUrl, locale },
      { ...WAITING_DONOR },
    );
    return { kind: 'opened', url };
  } catch (error) {
    return { kind: noted(failureOf(error), 'portal.open').kind };
  }
}

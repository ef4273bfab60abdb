import type Stripe from 'stripe';
import { DAY, HOUR } from '../core/clock';
import { emit } from '../core/events';
import { idOf, type World } from '../core/world';
import { periodEnd } from '../objects/subscription';
import { attemptInvoice, createInvoice, finalizeInvoice, markPaid, voidInvoice } from './invoices';
import {
  customerOf,
  endSubscription,
  methodOf,
  onInvoicePaid,
  periodLines,
  scheduleRenewal,
  subscriptionOf,
  updated,
} from './subscriptions';

/** Days between the tries to collect a failed renewal; after the last one the subscription ends. */
const RETRY_DAYS = [3, 5, 7];
/** A draft waits an hour, and up to three days while `invoice.created` is not answered. */
const DRAFT = HOUR;
const MAX_HOLD = 72 * HOUR;

/** A period is over. */
export function endPeriod(world: World, id: string): void {
  const subscription = world.store.get('subscription', id);
  if (!subscription || !['active', 'past_due', 'trialing', 'unpaid'].includes(subscription.status)) return;
  const now = world.secondsFor(idOf(subscription.customer));
  if (
    subscription.cancel_at_period_end ||
    (subscription.cancel_at !== null && subscription.cancel_at <= now)
  ) {
    endSubscription(world, subscription, 'cancellation_requested');
    return;
  }
  if (
    subscription.status === 'trialing' &&
    methodOf(world, subscription) === null &&
    subscription.trial_settings?.end_behavior.missing_payment_method === 'pause'
  ) {
    pause(world, subscription);
    return;
  }
  const previous: Record<string, unknown> = {
    latest_invoice: subscription.latest_invoice,
    items: JSON.parse(JSON.stringify(subscription.items)),
  };
  if (subscription.status === 'trialing') {
    previous.status = 'trialing';
    subscription.status = 'active';
  }
  for (const item of subscription.items.data) {
    item.current_period_start = item.current_period_end;
    item.current_period_end = periodEnd(
      item.price,
      item.current_period_start,
      subscription.billing_cycle_anchor,
    );
  }
  const invoice = createInvoice(world, {
    customer: customerOf(world, idOf(subscription.customer) ?? ''),
    currency: subscription.currency,
    reason: 'subscription_cycle',
    subscription,
    lines: periodLines(world, subscription),
    autoAdvance: subscription.pause_collection?.behavior !== 'keep_as_draft',
  });
  subscription.latest_invoice = invoice.id;
  updated(world, subscription, previous);
  if (invoice.auto_advance)
    world.jobs.schedule(
      'finalize',
      invoice.id,
      invoice.created * 1000 + DRAFT,
      world.clockOf(idOf(subscription.customer)),
    );
  scheduleRenewal(world, subscription);
}

/** A draft's hour is over; an unanswered `invoice.created` holds it back. */
function finalize(world: World, id: string): void {
  const invoice = world.store.get('invoice', id);
  if (invoice?.status !== 'draft') return;
  const customer = idOf(invoice.customer);
  const now = world.secondsFor(customer) * 1000;
  const event = world.store.note(id).createdEvent;
  if (
    event !== undefined &&
    !world.webhooks.isDelivered(event) &&
    now < invoice.created * 1000 + MAX_HOLD &&
    world.clockOf(customer) === null
  ) {
    world.jobs.schedule('finalize', id, now + DRAFT);
    return;
  }
  finalizeInvoice(world, invoice);
  const behavior = subscriptionOf(world, invoice)?.pause_collection?.behavior;
  if (behavior === 'void' && invoice.status === 'open') {
    voidInvoice(world, invoice);
    return;
  }
  if (behavior === 'mark_uncollectible' && invoice.status === 'open') {
    markUncollectible(world, invoice);
    return;
  }
  if (invoice.status === 'open') collect(world, id);
}

/** A try to collect, and what follows when it fails. */
function collect(world: World, id: string): void {
  const invoice = world.store.get('invoice', id);
  const subscription = invoice && subscriptionOf(world, invoice);
  if (!invoice || !subscription || invoice.status !== 'open') return;
  const days = RETRY_DAYS[invoice.attempt_count];
  const at = world.secondsFor(idOf(invoice.customer)) * 1000 + (days ?? 0) * DAY;
  invoice.next_payment_attempt = days === undefined ? null : Math.floor(at / 1000);
  const outcome = attemptInvoice(world, invoice, methodOf(world, subscription), true);
  if (outcome.kind !== 'declined') return;
  if (days === undefined) {
    giveUp(world, subscription);
    return;
  }
  world.jobs.schedule('collect', id, at, world.clockOf(idOf(invoice.customer)));
  if (subscription.status !== 'active') return;
  subscription.status = 'past_due';
  updated(world, subscription, { status: 'active' });
}

function giveUp(world: World, subscription: Stripe.Subscription): void {
  if (world.settings.afterFailedRetries === 'cancel') {
    endSubscription(world, subscription, 'payment_failed');
    return;
  }
  const previous = { status: subscription.status };
  subscription.status = 'unpaid';
  updated(world, subscription, previous);
}

export function pause(world: World, subscription: Stripe.Subscription): void {
  subscription.status = 'paused';
  world.store.save('subscription', subscription);
  emit(world, 'customer.subscription.paused', subscription);
}

export function markUncollectible(world: World, invoice: Stripe.Invoice): void {
  invoice.status = 'uncollectible';
  invoice.auto_advance = false;
  invoice.next_payment_attempt = null;
  invoice.status_transitions.marked_uncollectible_at = world.secondsFor(idOf(invoice.customer));
  world.store.save('invoice', invoice);
  emit(world, 'invoice.marked_uncollectible', invoice);
}

export function registerBilling(world: World): void {
  world.jobs.handle('renew', endPeriod);
  world.jobs.handle('finalize', finalize);
  world.jobs.handle('collect', collect);
  world.jobs.handle('incomplete', (_, id) => {
    const subscription = world.store.get('subscription', id);
    if (subscription?.status !== 'incomplete') return;
    subscription.status = 'incomplete_expired';
    updated(world, subscription, { status: 'incomplete' });
  });
  world.onPayment.push((intent, outcome) => {
    const invoice = world.store.get('invoice', world.store.note(intent.id).invoice ?? '');
    if (outcome !== 'succeeded' || invoice?.status !== 'open') return;
    markPaid(world, invoice);
    onInvoicePaid(world, invoice);
  });
}

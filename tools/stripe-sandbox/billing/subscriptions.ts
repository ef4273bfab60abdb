import type Stripe from 'stripe';
import { emit } from '../core/events';
import { idOf, type World } from '../core/world';
import type { LineInput } from '../objects/invoice';
import { buildSubscription, type SubscriptionInput } from '../objects/subscription';
import { attemptInvoice, createInvoice, finalizeInvoice, intentOf, markPaid } from './invoices';

/** The customer of a subscription; there is always one. */
export function customerOf(world: World, id: string): Stripe.Customer {
  const customer = world.store.get('customer', id);
  if (!customer) throw new Error(`The customer ${id} is gone.`);
  return customer;
}

/** The lines of one period of a subscription. */
export function periodLines(world: World, subscription: Stripe.Subscription): LineInput[] {
  return subscription.items.data.map((item) => ({
    amount: (item.price.unit_amount ?? 0) * (item.quantity ?? 1),
    description: `${item.quantity ?? 1} × ${world.store.get('product', idOf(item.price.product) ?? '')?.name ?? ''}`,
    quantity: item.quantity ?? 1,
    period: { start: item.current_period_start, end: item.current_period_end },
    price: item.price,
    subscriptionItem: item.id,
  }));
}

/** The method renewals are charged to. */
export function methodOf(world: World, subscription: Stripe.Subscription): Stripe.PaymentMethod | null {
  const customer = world.store.get('customer', idOf(subscription.customer) ?? '');
  const id =
    idOf(subscription.default_payment_method) ?? idOf(customer?.invoice_settings.default_payment_method);
  return world.store.get('payment_method', id ?? '') ?? null;
}

export function scheduleRenewal(world: World, subscription: Stripe.Subscription): void {
  const end = subscription.items.data[0]?.current_period_end;
  if (end === undefined) return;
  const at = Math.min(end, subscription.cancel_at ?? end);
  world.jobs.schedule('renew', subscription.id, at * 1000, world.clockOf(idOf(subscription.customer)));
}

/**
 * A monthly gift that Checkout has just collected: the subscription and its first invoice exist
 * from here on, active and paid; a declined first payment leaves neither.
 */
export function startPaidSubscription(
  world: World,
  session: Stripe.Checkout.Session,
  intent: Stripe.PaymentIntent,
): void {
  const customer = customerOf(world, idOf(session.customer) ?? '');
  const note = world.store.note(session.id).session;
  const method = world.store.get('payment_method', idOf(intent.payment_method) ?? '');
  if (method && method.customer === null) {
    method.customer = customer.id;
    world.store.save('payment_method', method);
    emit(world, 'payment_method.attached', method);
  }
  const subscription = buildSubscription(world, {
    customer: customer.id,
    items: (note?.lines ?? []).flatMap((line) =>
      line.price ? [{ price: line.price, quantity: line.quantity ?? 1 }] : [],
    ),
    method: method?.id ?? null,
    metadata: note?.subscriptionData.metadata ?? {},
    description: note?.subscriptionData.description ?? null,
    status: 'active',
  });
  const invoice = createInvoice(world, {
    customer,
    currency: subscription.currency,
    reason: 'subscription_create',
    subscription,
    lines: periodLines(world, subscription),
    autoAdvance: false,
  });
  subscription.latest_invoice = invoice.id;
  world.store.save('subscription', subscription);
  emit(world, 'customer.subscription.created', subscription);
  finalizeInvoice(world, invoice, intent);
  invoice.attempt_count = 1;
  markPaid(world, invoice);
  session.subscription = subscription.id;
  session.invoice = invoice.id;
  scheduleRenewal(world, subscription);
}

export interface StartInput extends Omit<SubscriptionInput, 'status'> {
  /** Leaves the first invoice unpaid instead of charging at once. */
  defaultIncomplete?: boolean;
}

/** A subscription made through the API: charged at once, incomplete when that fails. */
export function startSubscription(world: World, input: StartInput): Stripe.Subscription {
  const customer = customerOf(world, input.customer);
  const trial = input.trialEnd !== undefined && input.trialEnd !== null;
  const subscription = buildSubscription(world, { ...input, status: trial ? 'trialing' : 'incomplete' });
  world.store.save('subscription', subscription);
  const lines = periodLines(world, subscription).map((line) => (trial ? { ...line, amount: 0 } : line));
  const invoice = createInvoice(world, {
    customer,
    currency: subscription.currency,
    reason: 'subscription_create',
    subscription,
    lines,
    autoAdvance: false,
  });
  subscription.latest_invoice = invoice.id;
  world.store.save('subscription', subscription);
  emit(world, 'customer.subscription.created', subscription);
  finalizeInvoice(world, invoice);
  if (!trial && !input.defaultIncomplete)
    attemptInvoice(world, invoice, methodOf(world, subscription), false);
  if (trial) scheduleRenewal(world, subscription);
  return subscription;
}

/** Ends a subscription now. What was paid stays paid; open tries to collect end. */
export function endSubscription(
  world: World,
  subscription: Stripe.Subscription,
  reason: Stripe.Subscription.CancellationDetails.Reason,
): void {
  const now = world.secondsFor(idOf(subscription.customer));
  subscription.status = 'canceled';
  subscription.canceled_at ??= now;
  subscription.ended_at = now;
  subscription.cancellation_details = {
    comment: null,
    feedback: null,
    feedback_option: null,
    ...subscription.cancellation_details,
    reason,
  };
  world.jobs.cancel('renew', subscription.id);
  for (const invoice of openInvoices(world, subscription)) {
    world.jobs.cancel('collect', invoice.id);
    world.jobs.cancel('finalize', invoice.id);
    invoice.auto_advance = false;
    invoice.next_payment_attempt = null;
    world.store.save('invoice', invoice);
  }
  world.store.save('subscription', subscription);
  emit(world, 'customer.subscription.deleted', subscription);
}

/** Shows a change of a subscription to the world. */
export function updated(
  world: World,
  subscription: Stripe.Subscription,
  previous: Record<string, unknown>,
): void {
  world.store.save('subscription', subscription);
  emit(world, 'customer.subscription.updated', subscription, previous);
}

export function subscriptionOf(world: World, invoice: Stripe.Invoice): Stripe.Subscription | undefined {
  return world.store.get('subscription', idOf(invoice.parent?.subscription_details?.subscription) ?? '');
}

function openInvoices(world: World, subscription: Stripe.Subscription): Stripe.Invoice[] {
  return world.store
    .all('invoice')
    .filter(
      (invoice) =>
        (invoice.status === 'open' || invoice.status === 'draft') &&
        subscriptionOf(world, invoice)?.id === subscription.id,
    );
}

/** A subscription whose invoice was paid is active, whatever it was before. */
export function onInvoicePaid(world: World, invoice: Stripe.Invoice): void {
  const subscription = subscriptionOf(world, invoice);
  if (!subscription) return;
  world.jobs.cancel('collect', invoice.id);
  const previous = { status: subscription.status };
  if (previous.status === 'active' || previous.status === 'canceled' || previous.status === 'trialing')
    return;
  subscription.status = 'active';
  const intent = intentOf(world, invoice);
  subscription.default_payment_method ??= idOf(intent?.payment_method);
  if (previous.status === 'incomplete') scheduleRenewal(world, subscription);
  updated(world, subscription, previous);
}

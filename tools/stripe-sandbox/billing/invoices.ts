import type Stripe from 'stripe';
import { emit } from '../core/events';
import { idOf, type World } from '../core/world';
import { notPossible } from '../http/errors';
import { cancelIntent } from '../money/intents';
import { confirmIntent, type Outcome } from '../money/payments';
import { buildInvoice, buildInvoicePayment, type InvoiceInput } from '../objects/invoice';
import { buildIntent } from '../objects/payment-intent';

/** Writes a draft invoice. */
export function createInvoice(world: World, input: InvoiceInput): Stripe.Invoice {
  const invoice = buildInvoice(world, input);
  world.store.save('invoice', invoice);
  const event = emit(world, 'invoice.created', invoice);
  world.store.annotate(invoice.id, { createdEvent: event });
  return invoice;
}

/** Gives the invoice its number and, when something is due, the intent that will pay it. */
export function finalizeInvoice(
  world: World,
  invoice: Stripe.Invoice,
  paidWith?: Stripe.PaymentIntent,
): void {
  if (invoice.status !== 'draft')
    throw notPossible(
      "This invoice is already finalized, you can't re-finalize a non-draft invoice.",
      'invoice_not_editable',
    );
  const customer = world.store.get('customer', idOf(invoice.customer) ?? '');
  const now = world.secondsFor(customer?.id ?? null);
  const sequence = customer?.next_invoice_sequence ?? 1;
  invoice.status = 'open';
  invoice.number = `${customer?.invoice_prefix ?? 'SANDBOX'}-${String(sequence).padStart(4, '0')}`;
  invoice.effective_at = now;
  invoice.ending_balance = 0;
  invoice.automatically_finalizes_at = null;
  invoice.status_transitions.finalized_at = now;
  invoice.webhooks_delivered_at = now;
  invoice.hosted_invoice_url = `${world.settings.publicUrl}/invoices/${invoice.id}`;
  if (customer) world.store.save('customer', { ...customer, next_invoice_sequence: sequence + 1 });
  world.store.save('invoice', invoice);
  if (invoice.amount_due > 0) linkIntent(world, invoice, paidWith ?? createInvoiceIntent(world, invoice));
  emit(world, 'invoice.finalized', invoice);
  if (invoice.amount_due === 0) markPaid(world, invoice);
}

function createInvoiceIntent(world: World, invoice: Stripe.Invoice): Stripe.PaymentIntent {
  const intent = buildIntent(world, {
    amount: invoice.amount_due,
    currency: invoice.currency,
    customer: idOf(invoice.customer),
    types: ['card'],
    description:
      invoice.billing_reason === 'subscription_create'
        ? 'Subscription creation'
        : invoice.parent
          ? 'Subscription update'
          : invoice.description,
    setupFutureUsage: invoice.parent ? 'off_session' : null,
  });
  world.store.save('payment_intent', intent);
  emit(world, 'payment_intent.created', intent);
  return intent;
}

function linkIntent(world: World, invoice: Stripe.Invoice, intent: Stripe.PaymentIntent): void {
  const payment = buildInvoicePayment(world, invoice, intent);
  world.store.save('invoice_payment', payment);
  world.store.annotate(intent.id, { invoice: invoice.id });
}

/** The row that joins an invoice to its intent. */
export function paymentOf(world: World, invoice: Stripe.Invoice): Stripe.InvoicePayment | undefined {
  return world.store.last('invoice_payment', (payment) => payment.invoice === invoice.id);
}

export function intentOf(world: World, invoice: Stripe.Invoice): Stripe.PaymentIntent | undefined {
  return world.store.get('payment_intent', idOf(paymentOf(world, invoice)?.payment.payment_intent) ?? '');
}

/** One try to collect an open invoice; without a payment method it is a failed one. */
export function attemptInvoice(
  world: World,
  invoice: Stripe.Invoice,
  method: Stripe.PaymentMethod | null,
  offSession: boolean,
): Outcome {
  if (invoice.status !== 'open')
    throw notPossible(
      invoice.status === 'paid'
        ? 'Invoice is already paid'
        : `This invoice has a status of ${invoice.status ?? ''} and cannot be paid.`,
    );
  const intent = intentOf(world, invoice);
  invoice.attempted = true;
  invoice.attempt_count += 1;
  world.store.save('invoice', invoice);
  if (method === null || !intent) {
    emit(world, 'invoice.payment_failed', invoice);
    return {
      kind: 'declined',
      charge: null,
      decline: { code: 'missing_payment_method', message: 'There is no payment method to charge.' },
    };
  }
  const outcome = confirmIntent(world, intent, method, { offSession });
  if (outcome.kind !== 'declined') {
    if (outcome.kind === 'action') emit(world, 'invoice.payment_action_required', invoice);
    return outcome;
  }
  if (outcome.decline.code === 'authentication_required')
    emit(world, 'invoice.payment_action_required', invoice);
  emit(world, 'invoice.payment_failed', invoice);
  return outcome;
}

/** What a paid invoice becomes, once. */
export function markPaid(world: World, invoice: Stripe.Invoice): void {
  if (invoice.status === 'paid') return;
  const now = world.secondsFor(idOf(invoice.customer));
  Object.assign(invoice, {
    status: 'paid',
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    attempted: true,
    auto_advance: false,
    next_payment_attempt: null,
  });
  invoice.status_transitions.paid_at = now;
  world.store.save('invoice', invoice);
  const payment = paymentOf(world, invoice);
  if (payment) {
    payment.status = 'paid';
    payment.amount_paid = invoice.amount_due;
    payment.status_transitions.paid_at = now;
    world.store.save('invoice_payment', payment);
    emit(world, 'invoice_payment.paid', payment);
  }
  emit(world, 'invoice.paid', invoice);
  emit(world, 'invoice.payment_succeeded', invoice);
}

export function voidInvoice(world: World, invoice: Stripe.Invoice): void {
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible')
    throw notPossible(`You can only void open invoices; this one is ${invoice.status ?? ''}.`);
  invoice.status = 'void';
  invoice.auto_advance = false;
  invoice.next_payment_attempt = null;
  invoice.status_transitions.voided_at = world.secondsFor(idOf(invoice.customer));
  world.store.save('invoice', invoice);
  const intent = intentOf(world, invoice);
  if (intent && !['succeeded', 'canceled', 'processing'].includes(intent.status))
    cancelIntent(world, intent, 'void_invoice');
  emit(world, 'invoice.voided', invoice);
}

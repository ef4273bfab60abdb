import type Stripe from 'stripe';
import { z } from 'zod';
import { attemptInvoice, createInvoice, finalizeInvoice, intentOf, voidInvoice } from '../billing/invoices';
import { markUncollectible } from '../billing/renewals';
import { customerOf, methodOf, subscriptionOf } from '../billing/subscriptions';
import { emit } from '../core/events';
import { idOf, type World } from '../core/world';
import { cardError, missing, notPossible } from '../http/errors';
import { page } from '../http/lists';
import * as p from '../http/params';
import { argument, type Call, pagingCreated, route } from '../http/route';
import { wireDecimal } from '../objects/catalog';
import { cardFailure, findMethod } from './payment-methods';

const none = z.strictObject({});

function find(call: Call): Stripe.Invoice {
  const row = call.world.store.get('invoice', argument(call));
  if (!row) throw missing('invoice', argument(call));
  return row;
}

function findItem(call: Call): Stripe.InvoiceItem {
  const row = call.world.store.get('invoiceitem', argument(call));
  if (!row) throw missing('invoiceitem', argument(call));
  return row;
}

const itemParams = z.strictObject({
  customer: p.text,
  amount: p.integer,
  currency: p.currency,
  description: p.text.optional(),
  invoice: p.text.optional(),
  metadata: p.metadata,
});

function createItem({ world, params }: Call<z.output<typeof itemParams>>): Stripe.InvoiceItem {
  if (!world.store.has('customer', params.customer))
    throw missing('customer', params.customer, 'customer', 400);
  const now = world.secondsFor(params.customer);
  const item: Stripe.InvoiceItem = {
    id: world.ids.next('ii_'),
    object: 'invoiceitem',
    amount: params.amount,
    currency: params.currency,
    customer: params.customer,
    customer_account: null,
    date: now,
    description: params.description ?? null,
    discountable: true,
    discounts: [],
    invoice: params.invoice ?? null,
    livemode: false,
    metadata: p.mergeMetadata({}, params.metadata),
    net_amount: params.amount,
    parent: null,
    period: { start: now, end: now },
    pricing: null,
    proration: false,
    quantity: 1,
    quantity_decimal: wireDecimal(1) as Stripe.Decimal,
    tax_rates: [],
    test_clock: world.clockOf(params.customer),
  };
  world.store.save('invoiceitem', item);
  emit(world, 'invoiceitem.created', item);
  return item;
}

const invoiceParams = z.strictObject({
  customer: p.text,
  description: p.text.optional(),
  metadata: p.metadata,
  auto_advance: p.flag.optional(),
  currency: p.currency.optional(),
  pending_invoice_items_behavior: z.enum(['include', 'exclude']).optional(),
  collection_method: z.enum(['charge_automatically']).optional(),
});

function create({ world, params }: Call<z.output<typeof invoiceParams>>): Stripe.Invoice {
  if (!world.store.has('customer', params.customer))
    throw missing('customer', params.customer, 'customer', 400);
  const items =
    params.pending_invoice_items_behavior === 'include'
      ? world.store
          .all('invoiceitem')
          .filter((item) => item.customer === params.customer && item.invoice === null)
      : [];
  const invoice = createInvoice(world, {
    customer: customerOf(world, params.customer),
    currency: params.currency ?? items[0]?.currency ?? world.settings.settlementCurrency,
    reason: 'manual',
    subscription: null,
    lines: items.map((item) => ({
      amount: item.amount,
      description: item.description,
      quantity: 1,
      period: item.period,
      price: null,
      invoiceItem: item.id,
    })),
    description: params.description,
    metadata: p.mergeMetadata({}, params.metadata),
    autoAdvance: params.auto_advance ?? false,
  });
  for (const item of items) world.store.save('invoiceitem', { ...item, invoice: invoice.id });
  return invoice;
}

/** Collects an invoice at once, whatever its timetable says. */
function pay(call: Call<{ payment_method?: string; off_session?: boolean }>): Stripe.Invoice {
  const { world, params } = call;
  const invoice = find(call);
  if (invoice.status === 'draft') finalizeInvoice(world, invoice);
  if (invoice.status === 'paid' && invoice.amount_due === 0) return invoice;
  const outcome = attemptInvoice(
    world,
    invoice,
    params.payment_method === undefined
      ? defaultMethod(world, invoice)
      : findMethod(world, params.payment_method),
    params.off_session ?? true,
  );
  if (
    outcome.kind === 'declined' &&
    outcome.charge === null &&
    outcome.decline.code === 'missing_payment_method'
  ) {
    throw notPossible(
      'There is no default_payment_method set on this Customer or Invoice. Please provide a payment method.',
      'resource_missing',
    );
  }
  if (outcome.kind === 'declined') throw cardFailure(outcome, intentOf(world, invoice));
  if (outcome.kind === 'action')
    throw cardError({
      code: 'invoice_payment_intent_requires_action',
      message:
        'Payment for this invoice requires additional user action before it can be completed successfully.',
    });
  return invoice;
}

function defaultMethod(world: World, invoice: Stripe.Invoice): Stripe.PaymentMethod | null {
  const subscription = subscriptionOf(world, invoice);
  if (subscription) return methodOf(world, subscription);
  const customer = world.store.get('customer', idOf(invoice.customer) ?? '');
  return (
    world.store.get('payment_method', idOf(customer?.invoice_settings.default_payment_method) ?? '') ?? null
  );
}

export const invoiceRoutes = [
  route('POST', '/v1/invoiceitems', itemParams, createItem),
  route(
    'GET',
    '/v1/invoiceitems',
    z.strictObject({ ...pagingCreated, customer: p.text.optional(), invoice: p.text.optional() }),
    ({ world, params }) =>
      page(
        world.store
          .all('invoiceitem')
          .filter(
            (item) =>
              (params.customer === undefined || item.customer === params.customer) &&
              (params.invoice === undefined || item.invoice === params.invoice),
          ),
        params,
        '/v1/invoiceitems',
      ),
  ),
  route('GET', '/v1/invoiceitems/:id', none, findItem),
  route('DELETE', '/v1/invoiceitems/:id', none, (call) => {
    const item = findItem(call);
    if (item.invoice !== null) throw notPossible('An invoice item that is on an invoice cannot be deleted.');
    call.world.store.remove('invoiceitem', item.id);
    emit(call.world, 'invoiceitem.deleted', item);
    return { id: item.id, object: 'invoiceitem', deleted: true };
  }),
  route('POST', '/v1/invoices', invoiceParams, create),
  route(
    'GET',
    '/v1/invoices',
    z.strictObject({
      ...pagingCreated,
      customer: p.text.optional(),
      subscription: p.text.optional(),
      status: z.enum(['draft', 'open', 'paid', 'uncollectible', 'void']).optional(),
    }),
    ({ world, params }) =>
      page(
        world.store
          .all('invoice')
          .filter(
            (row) =>
              (params.customer === undefined || row.customer === params.customer) &&
              (params.subscription === undefined || subscriptionOf(world, row)?.id === params.subscription) &&
              (params.status === undefined || row.status === params.status),
          ),
        params,
        '/v1/invoices',
      ),
  ),
  route('GET', '/v1/invoices/:id', none, find),
  route(
    'POST',
    '/v1/invoices/:id',
    z.strictObject({
      metadata: p.metadata,
      description: p.clearable(p.text).optional(),
      auto_advance: p.flag.optional(),
    }),
    (call) => {
      const row = find(call);
      row.metadata = p.mergeMetadata(row.metadata ?? {}, call.params.metadata);
      if (call.params.description !== undefined) row.description = call.params.description;
      if (call.params.auto_advance !== undefined) row.auto_advance = call.params.auto_advance;
      call.world.store.save('invoice', row);
      emit(call.world, 'invoice.updated', row);
      return row;
    },
  ),
  route('DELETE', '/v1/invoices/:id', none, (call) => {
    const row = find(call);
    if (row.status !== 'draft' || row.parent !== null)
      throw notPossible('You can only delete draft invoices that do not belong to a subscription.');
    call.world.store.remove('invoice', row.id);
    emit(call.world, 'invoice.deleted', row);
    return { id: row.id, object: 'invoice', deleted: true };
  }),
  route('POST', '/v1/invoices/:id/finalize', z.strictObject({ auto_advance: p.flag.optional() }), (call) => {
    const row = find(call);
    finalizeInvoice(call.world, row);
    return row;
  }),
  route(
    'POST',
    '/v1/invoices/:id/pay',
    z.strictObject({ payment_method: p.text.optional(), off_session: p.flag.optional() }),
    pay,
  ),
  route('POST', '/v1/invoices/:id/void', none, (call) => {
    const row = find(call);
    voidInvoice(call.world, row);
    return row;
  }),
  route('POST', '/v1/invoices/:id/mark_uncollectible', none, (call) => {
    const row = find(call);
    if (row.status !== 'open') throw notPossible('Only open invoices can be marked uncollectible.');
    markUncollectible(call.world, row);
    return row;
  }),
  route(
    'GET',
    '/v1/invoice_payments',
    z.strictObject({
      ...pagingCreated,
      invoice: p.text.optional(),
      status: z.enum(['open', 'paid', 'canceled']).optional(),
      payment: z
        .strictObject({ type: z.enum(['payment_intent']), payment_intent: p.text.optional() })
        .optional(),
    }),
    ({ world, params }) =>
      page(
        world.store
          .all('invoice_payment')
          .filter(
            (row) =>
              (params.invoice === undefined || row.invoice === params.invoice) &&
              (params.status === undefined || row.status === params.status) &&
              (params.payment?.payment_intent === undefined ||
                row.payment.payment_intent === params.payment.payment_intent),
          ),
        params,
        '/v1/invoice_payments',
      ),
  ),
  route('GET', '/v1/invoice_payments/:id', none, (call) => {
    const row = call.world.store.get('invoice_payment', argument(call));
    if (!row) throw missing('invoice_payment', argument(call));
    return row;
  }),
];

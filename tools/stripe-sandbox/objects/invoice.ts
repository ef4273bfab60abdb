import type Stripe from 'stripe';
import { idOf, type World } from '../core/world';
import { listOf } from '../http/lists';
import { wireDecimal } from './catalog';

export interface InvoiceInput {
  customer: Stripe.Customer;
  currency: string;
  reason: Stripe.Invoice.BillingReason;
  subscription: Stripe.Subscription | null;
  lines: LineInput[];
  description?: string | null;
  metadata?: Record<string, string>;
  autoAdvance: boolean;
}

export interface LineInput {
  amount: number;
  description: string | null;
  quantity: number;
  period: { start: number; end: number };
  price: Stripe.Price | null;
  subscriptionItem?: string;
  invoiceItem?: string;
}

export function buildInvoice(world: World, input: InvoiceInput): Stripe.Invoice {
  const { customer, subscription } = input;
  const now = world.secondsFor(customer.id);
  const id = world.ids.next('in_');
  const total = input.lines.reduce((sum, line) => sum + line.amount, 0);
  const period = input.lines[0]?.period ?? { start: now, end: now };
  return {
    id,
    object: 'invoice',
    account_country: 'US',
    account_name: world.settings.merchant,
    account_tax_ids: null,
    amount_due: total,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: total,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: input.autoAdvance,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    automatically_finalizes_at: input.autoAdvance ? now + 3600 : null,
    billing_reason: input.reason,
    collection_method: 'charge_automatically',
    created: now,
    currency: input.currency,
    custom_fields: null,
    customer: customer.id,
    customer_account: null,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_shipping: null,
    customer_tax_exempt: 'none',
    customer_tax_ids: [],
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: input.description ?? null,
    discounts: [],
    due_date: null,
    effective_at: null,
    ending_balance: null,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: { type: 'self' },
    last_finalization_error: null,
    latest_revision: null,
    lines: listOf(
      input.lines.map((line) => buildLine(world, id, input.currency, subscription, line)),
      `/v1/invoices/${id}/lines`,
    ),
    livemode: false,
    metadata: input.metadata ?? {},
    next_payment_attempt: input.autoAdvance ? now + 3600 : null,
    number: null,
    on_behalf_of: null,
    parent:
      subscription === null
        ? null
        : {
            quote_details: null,
            subscription_details: { metadata: { ...subscription.metadata }, subscription: subscription.id },
            type: 'subscription_details',
          },
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    period_end: input.reason === 'subscription_cycle' ? period.start : period.end,
    period_start: period.start,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: 0,
    statement_descriptor: null,
    status: 'draft',
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    subtotal: total,
    subtotal_excluding_tax: total,
    test_clock: world.clockOf(customer.id),
    total,
    total_discount_amounts: [],
    total_excluding_tax: total,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: null,
  };
}

function buildLine(
  world: World,
  invoice: string,
  currency: string,
  subscription: Stripe.Subscription | null,
  line: LineInput,
): Stripe.InvoiceLineItem {
  return {
    id: world.ids.next('il_'),
    object: 'line_item',
    amount: line.amount,
    currency,
    description: line.description,
    discount_amounts: [],
    discountable: true,
    discounts: [],
    invoice,
    livemode: false,
    metadata: subscription ? { ...subscription.metadata } : {},
    parent: line.subscriptionItem
      ? {
          invoice_item_details: null,
          subscription_item_details: {
            invoice_item: null,
            proration: false,
            proration_details: { credited_items: null },
            subscription: subscription?.id ?? null,
            subscription_item: line.subscriptionItem,
          },
          type: 'subscription_item_details',
        }
      : {
          invoice_item_details: {
            invoice_item: line.invoiceItem ?? '',
            proration: false,
            proration_details: { credited_items: null },
            subscription: null,
          },
          subscription_item_details: null,
          type: 'invoice_item_details',
        },
    period: line.period,
    pretax_credit_amounts: [],
    pricing:
      line.price === null
        ? null
        : {
            price_details: { price: line.price.id, product: idOf(line.price.product) ?? '' },
            type: 'price_details',
            unit_amount_decimal: wireDecimal(line.price.unit_amount),
          },
    quantity: line.quantity,
    quantity_decimal: wireDecimal(line.quantity),
    subscription: subscription?.id ?? null,
    subtotal: line.amount,
    taxes: [],
  };
}

export function buildInvoicePayment(
  world: World,
  invoice: Stripe.Invoice,
  intent: Stripe.PaymentIntent,
): Stripe.InvoicePayment {
  return {
    id: world.ids.next('inpay_'),
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: world.secondsFor(idOf(invoice.customer)),
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { payment_intent: intent.id, type: 'payment_intent' },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  };
}

import type Stripe from 'stripe';
import { addInterval } from '../core/clock';
import type { World } from '../core/world';
import { listOf } from '../http/lists';
import { wireDecimal } from './catalog';

export interface SubscriptionInput {
  customer: string;
  items: { price: Stripe.Price; quantity: number }[];
  method: string | null;
  metadata: Record<string, string>;
  description: string | null;
  status: Stripe.Subscription.Status;
  trialEnd?: number | null;
  pauseWithoutMethod?: boolean;
}

export function buildSubscription(world: World, input: SubscriptionInput): Stripe.Subscription {
  const now = world.secondsFor(input.customer);
  const id = world.ids.next('sub_');
  const items = input.items.map(({ price, quantity }) =>
    buildItem(world, id, price, quantity, now, input.trialEnd ?? periodEnd(price, now)),
  );
  return {
    id,
    object: 'subscription',
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: input.trialEnd ?? now,
    billing_cycle_anchor_config: null,
    billing_mode: { flexible: null, type: 'classic' },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: 'charge_automatically',
    created: now,
    currency: input.items[0]?.price.currency ?? 'cny',
    customer: input.customer,
    customer_account: null,
    days_until_due: null,
    default_payment_method: input.method,
    default_source: null,
    default_tax_rates: [],
    description: input.description,
    discounts: [],
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: 'self' },
    },
    items: listOf(items, `/v1/subscription_items?subscription=${id}`),
    latest_invoice: null,
    livemode: false,
    managed_payments: null,
    metadata: input.metadata,
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: 'off',
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: now,
    status: input.status,
    test_clock: world.clockOf(input.customer),
    transfer_data: null,
    trial_end: input.trialEnd ?? null,
    trial_settings: {
      end_behavior: {
        billing_cycle_anchor: 'unchanged',
        missing_payment_method: input.pauseWithoutMethod ? 'pause' : 'create_invoice',
      },
    },
    trial_start: input.trialEnd ? now : null,
  };
}

export function buildItem(
  world: World,
  subscription: string,
  price: Stripe.Price,
  quantity: number,
  start: number,
  end: number,
): Stripe.SubscriptionItem {
  return {
    id: world.ids.next('si_', 14),
    object: 'subscription_item',
    billing_thresholds: null,
    created: start,
    current_period_end: end,
    current_period_start: start,
    current_trial: null,
    discounts: [],
    metadata: {},
    plan: planOf(price),
    price: { ...price },
    quantity,
    subscription,
    tax_rates: [],
  };
}

export function periodEnd(price: Stripe.Price, start: number, anchor = start): number {
  const every = price.recurring;
  return addInterval(
    start,
    (every?.interval ?? 'month') as 'day' | 'week' | 'month' | 'year',
    every?.interval_count ?? 1,
    anchor,
  );
}

/** The old name of a recurring price, which items still carry. */
function planOf(price: Stripe.Price): Stripe.Plan {
  return {
    id: price.id,
    object: 'plan',
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: wireDecimal(price.unit_amount),
    billing_scheme: 'per_unit',
    created: price.created,
    currency: price.currency,
    interval: price.recurring?.interval ?? 'month',
    interval_count: price.recurring?.interval_count ?? 1,
    livemode: false,
    metadata: price.metadata,
    meter: null,
    nickname: price.nickname,
    product: String(price.product),
    tiers_mode: null,
    transform_usage: null,
    trial_period_days: null,
    usage_type: 'licensed',
  };
}

import type Stripe from 'stripe';
import type { World } from '../core/world';

export interface IntentInput {
  amount: number;
  currency: string;
  customer?: string | null;
  description?: string | null;
  metadata?: Record<string, string>;
  receiptEmail?: string | null;
  suffix?: string | null;
  shipping?: Stripe.PaymentIntent.Shipping | null;
  captureMethod?: 'automatic' | 'automatic_async' | 'manual';
  setupFutureUsage?: 'off_session' | 'on_session' | null;
  allowed?: string[] | null;
  types: string[];
  automatic?: boolean;
}

export function buildIntent(world: World, input: IntentInput): Stripe.PaymentIntent {
  const id = world.ids.next('pi_');
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: input.allowed ?? null,
    amount: input.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: input.automatic ? { allow_redirects: 'always', enabled: true } : null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: input.captureMethod ?? 'automatic_async',
    client_secret: `${id}_secret_${world.ids.next('', 25)}`,
    confirmation_method: 'automatic',
    created: world.secondsFor(input.customer ?? null),
    currency: input.currency,
    customer: input.customer ?? null,
    customer_account: null,
    description: input.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: input.metadata ?? {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: optionsFor(input.types),
    payment_method_types: input.types,
    payment_record: null,
    processing: null,
    receipt_email: input.receiptEmail ?? null,
    review: null,
    setup_future_usage: input.setupFutureUsage ?? null,
    shipping: input.shipping ?? null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: input.suffix ?? null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
  };
}

function optionsFor(types: string[]): Stripe.PaymentIntent.PaymentMethodOptions {
  return {
    ...(types.includes('card') && {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' },
    }),
    ...(types.includes('alipay') && { alipay: {} }),
    ...(types.includes('wechat_pay') && { wechat_pay: { app_id: null, client: 'web' } }),
    ...(types.includes('sepa_debit') && { sepa_debit: {} }),
  };
}

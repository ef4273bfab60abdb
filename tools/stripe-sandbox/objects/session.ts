import type Stripe from 'stripe';
import type { World } from '../core/world';

export interface SessionInput {
  mode: 'payment' | 'subscription';
  currency: string;
  total: number;
  types: string[];
  allowed: string[] | null;
  excluded?: string[];
  successUrl: string | null;
  cancelUrl: string | null;
  clientReference: string | null;
  metadata: Record<string, string>;
  customer: string | null;
  customerEmail: string | null;
  customerCreation: 'always' | 'if_required' | null;
  locale: Stripe.Checkout.Session.Locale | null;
  submitType: Stripe.Checkout.Session.SubmitType | null;
  expiresAt: number;
}

export function buildSession(world: World, input: SessionInput): Stripe.Checkout.Session {
  const id = world.ids.next('cs_test_', 58);
  return {
    id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: input.allowed,
    amount_subtotal: input.total,
    amount_total: input.total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: input.cancelUrl,
    client_reference_id: input.clientReference,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: world.secondsFor(input.customer),
    currency: input.currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer: input.customer,
    customer_account: null,
    customer_creation:
      input.customer !== null
        ? null
        : (input.customerCreation ?? (input.mode === 'subscription' ? 'always' : 'if_required')),
    customer_details: input.customerEmail === null ? null : details(input.customerEmail, null),
    customer_email: input.customerEmail,
    discounts: [],
    ...(input.excluded && { excluded_payment_method_types: input.excluded }),
    expires_at: input.expiresAt,
    integration_identifier: null,
    invoice: null,
    invoice_creation:
      input.mode === 'payment'
        ? {
            enabled: false,
            invoice_data: {
              account_tax_ids: null,
              custom_fields: null,
              description: null,
              footer: null,
              issuer: null,
              metadata: {},
              rendering_options: null,
            },
          }
        : null,
    livemode: false,
    locale: input.locale,
    managed_payments: null,
    metadata: input.metadata,
    mode: input.mode,
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: input.mode === 'subscription' ? 'always' : 'if_required',
    payment_method_configuration_details: null,
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    payment_method_types: input.types,
    payment_status: 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: input.submitType,
    subscription: null,
    success_url: input.successUrl,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    // The real address has a fragment too; code that takes it apart and builds it anew must keep it.
    url: `${world.settings.publicUrl}/${id}#${world.ids.next('fid', 40)}`,
    wallet_options: null,
  };
}

export function details(email: string | null, name: string | null): Stripe.Checkout.Session.CustomerDetails {
  return {
    address: null,
    business_name: null,
    email,
    individual_name: null,
    name,
    phone: null,
    tax_exempt: 'none',
    tax_ids: null,
  };
}

import type Stripe from 'stripe';
import { z } from 'zod';
import * as p from '../http/params';

const LOCALES = [
  'auto',
  'bg',
  'cs',
  'da',
  'de',
  'el',
  'en',
  'en-GB',
  'es',
  'es-419',
  'et',
  'fi',
  'fil',
  'fr',
  'fr-CA',
  'hr',
  'hu',
  'id',
  'it',
  'ja',
  'ko',
  'lt',
  'lv',
  'ms',
  'mt',
  'nb',
  'nl',
  'pl',
  'pt',
  'pt-BR',
  'ro',
  'ru',
  'sk',
  'sl',
  'sv',
  'th',
  'tr',
  'vi',
  'zh',
  'zh-HK',
  'zh-TW',
] as const;

export const priceData = z.strictObject({
  currency: p.currency,
  unit_amount: p.wholeAmount,
  product: p.text.optional(),
  product_data: z
    .strictObject({
      name: p.text,
      description: p.text.optional(),
      images: p.list(p.text).optional(),
      metadata: p.metadata,
    })
    .optional(),
  recurring: p.recurring.optional(),
});
export const lineItem = z.strictObject({
  price: p.text.optional(),
  price_data: priceData.optional(),
  quantity: p.amount.optional(),
});

/** What `POST /v1/checkout/sessions` takes here; everything else is answered as unknown. */
export const createParams = z.strictObject({
  mode: z.enum(['payment', 'subscription']),
  ui_mode: z.enum(['hosted_page']).optional(),
  line_items: p.list(lineItem),
  success_url: p.url,
  cancel_url: p.url.optional(),
  client_reference_id: p.text.max(200).optional(),
  customer: p.text.optional(),
  customer_email: p.email.optional(),
  customer_creation: z.enum(['always', 'if_required']).optional(),
  metadata: p.metadata,
  submit_type: z.enum(['auto', 'book', 'donate', 'pay', 'subscribe']).optional(),
  locale: z.enum(LOCALES).optional(),
  expires_at: p.stamp.optional(),
  allowed_payment_method_types: p.list(p.text).optional(),
  excluded_payment_method_types: p.list(p.text).optional(),
  payment_method_types: p.list(p.text).optional(),
  payment_intent_data: z
    .strictObject({
      metadata: p.metadata,
      description: p.text.optional(),
      receipt_email: p.email.optional(),
      statement_descriptor_suffix: p.text.max(22).optional(),
      shipping: p.shipping.optional(),
      setup_future_usage: z.enum(['off_session', 'on_session']).optional(),
      capture_method: z.enum(['automatic', 'automatic_async', 'manual']).optional(),
    })
    .optional(),
  subscription_data: z
    .strictObject({
      metadata: p.metadata,
      description: p.text.optional(),
      trial_period_days: p.amount.optional(),
    })
    .optional(),
});
export type CreateParams = z.output<typeof createParams>;

export function shippingOf(
  given: z.output<typeof p.shipping> | undefined,
): Stripe.PaymentIntent.Shipping | null {
  if (!given) return null;
  const { name, address, phone, carrier, tracking_number } = given;
  return {
    name,
    carrier: carrier ?? null,
    phone: phone ?? null,
    tracking_number: tracking_number ?? null,
    address: {
      city: null,
      country: null,
      line1: null,
      line2: null,
      postal_code: null,
      state: null,
      ...address,
    },
  };
}

import type Stripe from 'stripe';
import type { World } from '../core/world';
import type { CardBehaviour } from '../money/cards';

export type MethodType = 'card' | 'alipay' | 'wechat_pay' | 'sepa_debit';
export type Billing = Partial<Pick<Stripe.PaymentMethod.BillingDetails, 'email' | 'name' | 'phone'>> & {
  address?: Partial<Stripe.Address> | null;
};

const NO_ADDRESS: Stripe.Address = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
};

export function billingDetails(given: Billing = {}): Stripe.PaymentMethod.BillingDetails {
  return {
    address: { ...NO_ADDRESS, ...given.address },
    email: given.email ?? null,
    name: given.name ?? null,
    phone: given.phone ?? null,
    tax_id: null,
  };
}

export interface Expiry {
  month: number;
  year: number;
}

/** Makes a payment method and remembers how it behaves. */
export function createPaymentMethod(
  world: World,
  type: MethodType,
  behaviour: CardBehaviour,
  billing: Billing = {},
  expiry?: Expiry,
): Stripe.PaymentMethod {
  const method: Stripe.PaymentMethod = {
    id: world.ids.next('pm_'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: billingDetails(billing),
    created: world.seconds(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type,
    ...(type === 'card' && { card: cardFace(behaviour, expiry ?? defaultExpiry(world)) }),
    ...(type === 'alipay' && { alipay: {} }),
    ...(type === 'wechat_pay' && { wechat_pay: {} }),
    ...(type === 'sepa_debit' && {
      sepa_debit: {
        bank_code: '37040044',
        branch_code: '',
        country: 'DE',
        fingerprint: null,
        generated_from: { charge: null, setup_attempt: null },
        last4: behaviour.last4,
      },
    }),
  };
  world.store.save('payment_method', method);
  world.store.annotate(method.id, { behaviour });
  return method;
}

export function defaultExpiry(world: World): Expiry {
  const now = new Date(world.clock.now());
  return { month: now.getUTCMonth() + 1, year: now.getUTCFullYear() + 1 };
}

function cardFace(card: CardBehaviour, expiry: Expiry): Stripe.PaymentMethod.Card {
  return {
    brand: card.brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: card.country,
    display_brand: card.brand,
    exp_month: expiry.month,
    exp_year: expiry.year,
    fingerprint: `sandbox${card.brand}${card.last4}`,
    funding: 'credit',
    generated_from: null,
    last4: card.last4,
    networks: { available: [card.brand], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
}

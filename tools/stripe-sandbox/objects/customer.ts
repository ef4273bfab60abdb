import type Stripe from 'stripe';
import { emit } from '../core/events';
import type { World } from '../core/world';

export interface CustomerInput {
  email?: string | null;
  name?: string | null;
  phone?: string | null;
  description?: string | null;
  metadata?: Record<string, string>;
  address?: Partial<Stripe.Address> | null;
  locales?: string[];
  testClock?: string | null;
}

export function createCustomer(world: World, input: CustomerInput): Stripe.Customer {
  const clock = input.testClock ?? null;
  const frozen = clock === null ? undefined : world.store.get('test_helpers.test_clock', clock)?.frozen_time;
  const customer: Stripe.Customer = {
    id: world.ids.next('cus_', 14),
    object: 'customer',
    address: input.address
      ? {
          city: null,
          country: null,
          line1: null,
          line2: null,
          postal_code: null,
          state: null,
          ...input.address,
        }
      : null,
    balance: 0,
    created: frozen ?? world.seconds(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: input.description ?? null,
    discount: null,
    email: input.email ?? null,
    invoice_prefix: world.ids.next('', 8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: input.metadata ?? {},
    name: input.name ?? null,
    next_invoice_sequence: 1,
    phone: input.phone ?? null,
    preferred_locales: input.locales ?? [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: clock,
  };
  world.store.save('customer', customer);
  emit(world, 'customer.created', customer);
  return customer;
}

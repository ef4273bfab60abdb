import type Stripe from 'stripe';
import type { World } from '../core/world';

/** `*_decimal` fields are text on the wire; the SDK turns them into its Decimal. */
export function wireDecimal(minor: number | null): Stripe.Decimal | null {
  return minor === null ? null : (String(minor) as unknown as Stripe.Decimal);
}

export interface ProductInput {
  id?: string;
  name: string;
  description?: string | null;
  images?: string[];
  metadata?: Record<string, string>;
  active?: boolean;
}

export function createProduct(world: World, input: ProductInput): Stripe.Product {
  const product: Stripe.Product = {
    id: input.id ?? world.ids.next('prod_', 14),
    object: 'product',
    active: input.active ?? true,
    created: world.seconds(),
    default_price: null,
    description: input.description ?? null,
    images: input.images ?? [],
    livemode: false,
    marketing_features: [],
    metadata: input.metadata ?? {},
    name: input.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: 'service',
    unit_label: null,
    updated: world.seconds(),
    url: null,
  };
  world.store.save('product', product);
  return product;
}

export interface PriceInput {
  product: string;
  currency: string;
  unitAmount: number;
  recurring?: { interval: 'day' | 'week' | 'month' | 'year'; interval_count?: number } | null;
  metadata?: Record<string, string>;
  nickname?: string | null;
  lookupKey?: string | null;
  active?: boolean;
}

export function createPrice(world: World, input: PriceInput): Stripe.Price {
  const price: Stripe.Price = {
    id: world.ids.next('price_'),
    object: 'price',
    active: input.active ?? true,
    billing_scheme: 'per_unit',
    created: world.seconds(),
    currency: input.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: input.lookupKey ?? null,
    metadata: input.metadata ?? {},
    nickname: input.nickname ?? null,
    product: input.product,
    recurring: input.recurring
      ? {
          interval: input.recurring.interval,
          interval_count: input.recurring.interval_count ?? 1,
          meter: null,
          trial_period_days: null,
          usage_type: 'licensed',
        }
      : null,
    tax_behavior: 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: input.recurring ? 'recurring' : 'one_time',
    unit_amount: input.unitAmount,
    unit_amount_decimal: wireDecimal(input.unitAmount),
  };
  world.store.save('price', price);
  return price;
}

export function buildLineItem(world: World, price: Stripe.Price, quantity: number): Stripe.LineItem {
  const product = world.store.get('product', String(price.product));
  const total = (price.unit_amount ?? 0) * quantity;
  return {
    id: world.ids.next('li_'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: total,
    amount_tax: 0,
    amount_total: total,
    currency: price.currency,
    description: product?.name ?? null,
    metadata: {},
    price: { ...price },
    quantity,
  };
}

import type Stripe from 'stripe';
import type { z } from 'zod';
import type { World } from '../core/world';
import { badParam, missing } from '../http/errors';
import * as p from '../http/params';
import { buildLineItem, createPrice, createProduct } from '../objects/catalog';
import type { lineItem, priceData } from './checkout-params';

/** One line of a session: a stored price, or one made for it alone. */
export function line(
  world: World,
  mode: string,
  item: z.output<typeof lineItem>,
  index: number,
): Stripe.LineItem {
  const at = `line_items[${index}]`;
  const price = item.price_data
    ? inlinePrice(world, item.price_data, at)
    : world.store.get('price', item.price ?? '');
  if (!price && item.price === undefined)
    throw badParam(`Missing required param: ${at}[price].`, `${at}[price]`, 'parameter_missing');
  if (!price) throw missing('price', item.price ?? '', `${at}[price]`, 400);
  if (mode === 'subscription' && price.recurring === null) {
    throw badParam(
      'You must provide at least one recurring price in `subscription` mode when using prices.',
      'line_items',
    );
  }
  if (mode === 'payment' && price.recurring !== null) {
    throw badParam(
      'You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.',
      'mode',
    );
  }
  return buildLineItem(world, price, item.quantity ?? 1);
}

function inlinePrice(world: World, data: z.output<typeof priceData>, at: string): Stripe.Price {
  if (data.product !== undefined && !world.store.has('product', data.product))
    throw missing('product', data.product, `${at}[price_data][product]`, 400);
  if (data.product === undefined && data.product_data === undefined) {
    throw badParam(
      `Missing required param: ${at}[price_data][product_data].`,
      `${at}[price_data][product_data]`,
      'parameter_missing',
    );
  }
  // A product and a price that exist for this line only are not active in the catalogue.
  const product =
    data.product ??
    createProduct(world, {
      name: data.product_data?.name ?? '',
      description: data.product_data?.description,
      images: data.product_data?.images,
      metadata: p.mergeMetadata({}, data.product_data?.metadata),
      active: false,
    }).id;
  return createPrice(world, {
    product,
    currency: data.currency,
    unitAmount: data.unit_amount,
    recurring: data.recurring,
    active: false,
  });
}

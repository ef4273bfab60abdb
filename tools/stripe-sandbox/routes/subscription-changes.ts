import type Stripe from 'stripe';
import { z } from 'zod';
import { endPeriod } from '../billing/renewals';
import type { World } from '../core/world';
import { badParam, missing } from '../http/errors';
import * as p from '../http/params';
import { createPrice } from '../objects/catalog';
import { buildItem } from '../objects/subscription';
import { findMethod } from './payment-methods';

export const item = z.strictObject({
  id: p.text.optional(),
  price: p.text.optional(),
  quantity: p.amount.optional(),
  deleted: p.flag.optional(),
  price_data: z
    .strictObject({
      currency: p.currency,
      product: p.text,
      unit_amount: p.wholeAmount,
      recurring: p.recurring,
    })
    .optional(),
});
type ItemInput = z.output<typeof item>;

/** The recurring price an item names or brings along. */
export function priceOf(world: World, input: ItemInput, at: string): Stripe.Price {
  if (input.price_data) {
    const { product, currency, unit_amount, recurring } = input.price_data;
    if (!world.store.has('product', product))
      throw missing('product', product, `${at}[price_data][product]`, 400);
    return createPrice(world, { product, currency, unitAmount: unit_amount, recurring, active: false });
  }
  const price = world.store.get('price', input.price ?? '');
  if (!price) throw missing('price', input.price ?? '', `${at}[price]`, 400);
  if (price.recurring === null)
    throw badParam(
      'The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.',
      `${at}[price]`,
    );
  return price;
}

/** Cancelling at the end of the period shows in both fields. */
export function setCancel(row: Stripe.Subscription, atEnd: boolean, now: number): void {
  row.cancel_at_period_end = atEnd;
  row.cancel_at = atEnd ? (row.items.data[0]?.current_period_end ?? null) : null;
  row.canceled_at = atEnd ? now : null;
  row.cancellation_details = {
    comment: null,
    feedback: null,
    feedback_option: null,
    ...row.cancellation_details,
    reason: atEnd ? 'cancellation_requested' : null,
  };
}

export function methodFor(world: World, row: Stripe.Subscription, name: string): string {
  const method = findMethod(world, name, 'default_payment_method');
  if (method.customer !== row.customer) {
    throw badParam(
      'The customer does not have a payment method with that ID. The payment method must be attached to the customer first.',
      'default_payment_method',
      'resource_missing',
    );
  }
  return method.id;
}

/** Changes one item from the next period on; nothing is prorated. */
export function applyItem(world: World, row: Stripe.Subscription, input: ItemInput, index: number): void {
  const found = row.items.data.find((candidate) => candidate.id === input.id);
  if (input.id !== undefined && !found)
    throw missing('subscription_item', input.id, `items[${index}][id]`, 400);
  if (found && input.deleted) {
    row.items.data = row.items.data.filter((other) => other !== found);
    return;
  }
  const first = row.items.data[0];
  const start = first?.current_period_start ?? row.start_date;
  const end = first?.current_period_end ?? row.start_date;
  if (!found) {
    row.items.data.push(
      buildItem(world, row.id, priceOf(world, input, `items[${index}]`), input.quantity ?? 1, start, end),
    );
    return;
  }
  const price =
    input.price !== undefined || input.price_data !== undefined
      ? priceOf(world, input, `items[${index}]`)
      : found.price;
  Object.assign(found, {
    ...buildItem(world, row.id, price, input.quantity ?? found.quantity ?? 1, start, end),
    id: found.id,
    created: found.created,
  });
}

export function endTrial(world: World, row: Stripe.Subscription, now: number): void {
  row.trial_end = now;
  row.billing_cycle_anchor = now;
  for (const entry of row.items.data) entry.current_period_end = now;
  world.store.save('subscription', row);
  endPeriod(world, row.id);
}

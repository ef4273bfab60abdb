import type Stripe from 'stripe';
import { z } from 'zod';
import { endSubscription, scheduleRenewal, startSubscription, updated } from '../billing/subscriptions';
import { badParam, missing, notPossible } from '../http/errors';
import { page } from '../http/lists';
import * as p from '../http/params';
import { argument, type Call, pagingCreated, route } from '../http/route';
import { findMethod } from './payment-methods';
import { applyItem, endTrial, item, methodFor, priceOf, setCancel } from './subscription-changes';

const cancellation = z.strictObject({
  comment: p.clearable(p.text).optional(),
  feedback: z
    .enum([
      'customer_service',
      'low_quality',
      'missing_features',
      'other',
      'switched_service',
      'too_complex',
      'too_expensive',
      'unused',
    ])
    .optional(),
});
const trialEnd = z.string().regex(/^(now|\d{1,12})$/, 'parameter_invalid_integer');
const trialSettings = z.strictObject({
  end_behavior: z.strictObject({ missing_payment_method: z.enum(['cancel', 'create_invoice', 'pause']) }),
});

const createParams = z.strictObject({
  customer: p.text,
  items: p.list(item),
  default_payment_method: p.text.optional(),
  metadata: p.metadata,
  description: p.text.optional(),
  payment_behavior: z.enum(['allow_incomplete', 'default_incomplete', 'error_if_incomplete']).optional(),
  off_session: p.flag.optional(),
  trial_period_days: p.amount.optional(),
  trial_end: trialEnd.optional(),
  trial_settings: trialSettings.optional(),
  cancel_at_period_end: p.flag.optional(),
});

const updateParams = z.strictObject({
  cancel_at_period_end: p.flag.optional(),
  cancel_at: p.clearable(p.stamp).optional(),
  metadata: p.metadata,
  description: p.clearable(p.text).optional(),
  default_payment_method: p.text.optional(),
  items: p.list(item).optional(),
  proration_behavior: z.enum(['none']).optional(),
  cancellation_details: cancellation.optional(),
  trial_end: trialEnd.optional(),
  trial_settings: trialSettings.optional(),
  pause_collection: p
    .clearable(
      z.strictObject({
        behavior: z.enum(['keep_as_draft', 'mark_uncollectible', 'void']),
        resumes_at: p.stamp.optional(),
      }),
    )
    .optional(),
});

function find(call: Call): Stripe.Subscription {
  const row = call.world.store.get('subscription', argument(call));
  if (!row) throw missing('subscription', argument(call));
  return row;
}

function create({ world, params }: Call<z.output<typeof createParams>>): Stripe.Subscription {
  if (!world.store.has('customer', params.customer))
    throw missing('customer', params.customer, 'customer', 400);
  if (params.items.length === 0)
    throw badParam('Missing required param: items.', 'items', 'parameter_missing');
  const items = params.items.map((input, index) => ({
    price: priceOf(world, input, `items[${index}]`),
    quantity: input.quantity ?? 1,
  }));
  const method =
    params.default_payment_method === undefined
      ? null
      : findMethod(world, params.default_payment_method, 'default_payment_method');
  const now = world.secondsFor(params.customer);
  const trial =
    params.trial_period_days !== undefined
      ? now + params.trial_period_days * 86_400
      : params.trial_end === undefined || params.trial_end === 'now'
        ? null
        : Number(params.trial_end);
  const customer = world.store.get('customer', params.customer);
  if (
    trial === null &&
    method === null &&
    customer?.invoice_settings.default_payment_method === null &&
    params.payment_behavior !== 'default_incomplete'
  ) {
    throw notPossible(
      'This customer has no attached payment source or default payment method. Please consider adding a default payment method.',
      'resource_missing',
    );
  }
  const row = startSubscription(world, {
    customer: params.customer,
    items,
    method: method?.id ?? null,
    metadata: p.mergeMetadata({}, params.metadata),
    description: params.description ?? null,
    trialEnd: trial,
    pauseWithoutMethod: params.trial_settings?.end_behavior.missing_payment_method === 'pause',
    defaultIncomplete: params.payment_behavior === 'default_incomplete',
  });
  if (params.cancel_at_period_end) {
    Object.assign(row, {
      cancel_at_period_end: true,
      cancel_at: row.items.data[0]?.current_period_end ?? null,
      canceled_at: now,
    });
    world.store.save('subscription', row);
  }
  if (row.status === 'incomplete')
    world.jobs.schedule('incomplete', row.id, (now + 23 * 3600) * 1000, world.clockOf(params.customer));
  return row;
}

function update(call: Call<z.output<typeof updateParams>>): Stripe.Subscription {
  const { world, params } = call;
  const row = find(call);
  if (row.status === 'canceled' || row.status === 'incomplete_expired') {
    throw notPossible('A canceled subscription can only update its cancellation_details and metadata.');
  }
  const before = JSON.parse(JSON.stringify(row)) as Record<string, unknown>;
  const now = world.secondsFor(String(row.customer));
  if (params.default_payment_method !== undefined)
    row.default_payment_method = methodFor(world, row, params.default_payment_method);
  if (params.cancel_at_period_end !== undefined) setCancel(row, params.cancel_at_period_end, now);
  if (params.cancel_at !== undefined)
    Object.assign(row, {
      cancel_at: params.cancel_at,
      cancel_at_period_end: false,
      canceled_at: params.cancel_at === null ? null : now,
    });
  if (params.pause_collection !== undefined)
    row.pause_collection =
      params.pause_collection === null
        ? null
        : {
            behavior: params.pause_collection.behavior,
            resumes_at: params.pause_collection.resumes_at ?? null,
          };
  if (params.description !== undefined) row.description = params.description;
  if (params.cancellation_details)
    row.cancellation_details = {
      comment: null,
      feedback: null,
      feedback_option: null,
      reason: null,
      ...row.cancellation_details,
      ...params.cancellation_details,
    };
  row.metadata = p.mergeMetadata(row.metadata, params.metadata);
  for (const [index, input] of (params.items ?? []).entries()) applyItem(world, row, input, index);
  if (params.trial_end === 'now' && row.status === 'trialing') endTrial(world, row, now);
  const changed = Object.fromEntries(
    Object.entries(before).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(row[key as keyof typeof row]),
    ),
  );
  if (row.status !== 'paused') updated(world, row, changed);
  scheduleRenewal(world, row);
  return row;
}

export const subscriptionRoutes = [
  route('POST', '/v1/subscriptions', createParams, create),
  route(
    'GET',
    '/v1/subscriptions',
    z.strictObject({
      ...pagingCreated,
      customer: p.text.optional(),
      status: z
        .enum([
          'active',
          'all',
          'canceled',
          'ended',
          'incomplete',
          'incomplete_expired',
          'past_due',
          'paused',
          'trialing',
          'unpaid',
        ])
        .optional(),
    }),
    ({ world, params }) =>
      page(
        world.store
          .all('subscription')
          .filter(
            (row) =>
              (params.customer === undefined || row.customer === params.customer) &&
              (params.status === 'all' ||
                (params.status === undefined
                  ? row.status !== 'canceled'
                  : row.status === params.status || (params.status === 'ended' && row.ended_at !== null))),
          ),
        params,
        '/v1/subscriptions',
      ),
  ),
  route('GET', '/v1/subscriptions/:id', z.strictObject({}), find),
  route('POST', '/v1/subscriptions/:id', updateParams, update),
  route(
    'DELETE',
    '/v1/subscriptions/:id',
    z.strictObject({
      cancellation_details: cancellation.optional(),
      invoice_now: p.flag.optional(),
      prorate: p.flag.optional(),
    }),
    (call) => {
      const row = find(call);
      if (row.status === 'canceled') throw missing('subscription', row.id);
      if (call.params.cancellation_details)
        row.cancellation_details = {
          comment: null,
          feedback: null,
          feedback_option: null,
          reason: null,
          ...row.cancellation_details,
          ...call.params.cancellation_details,
        };
      endSubscription(call.world, row, 'cancellation_requested');
      return row;
    },
  ),
];

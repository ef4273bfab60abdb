import type Stripe from 'stripe';
import { z } from 'zod';
import { emit } from '../core/events';
import type { World } from '../core/world';
import { type ApiError, badParam, missing, notPossible } from '../http/errors';
import { page } from '../http/lists';
import * as p from '../http/params';
import { argument, type Call, pagingCreated, route } from '../http/route';
import { checkAmount } from '../money/fx';
import { cancelIntent } from '../money/intents';
import { captureIntent, confirmIntent, type Outcome } from '../money/payments';
import { buildIntent } from '../objects/payment-intent';
import { shippingOf } from './checkout-params';
import { cardFailure, findMethod } from './payment-methods';

const none = z.strictObject({});
const shared = {
  description: p.text.optional(),
  metadata: p.metadata,
  receipt_email: p.clearable(p.email).optional(),
  shipping: p.shipping.optional(),
  statement_descriptor_suffix: p.text.max(22).optional(),
  setup_future_usage: z.enum(['off_session', 'on_session']).optional(),
  payment_method_types: p.list(p.text).optional(),
};
const confirming = {
  payment_method: p.text.optional(),
  return_url: p.url.optional(),
  off_session: p.flag.optional(),
  mandate_data: z.strictObject({ customer_acceptance: z.record(z.string(), z.unknown()) }).optional(),
};
const createParams = z.strictObject({
  ...shared,
  ...confirming,
  amount: p.amount,
  currency: p.currency,
  customer: p.text.optional(),
  confirm: p.flag.optional(),
  capture_method: z.enum(['automatic', 'automatic_async', 'manual']).optional(),
  allowed_payment_method_types: p.list(p.text).optional(),
  automatic_payment_methods: z
    .strictObject({ enabled: p.flag, allow_redirects: z.enum(['always', 'never']).optional() })
    .optional(),
});

/** The parameter that endive took away. */
function refuseTypes(given: unknown, legacy: boolean): void {
  if (given === undefined || legacy) return;
  throw badParam(
    'The `payment_method_types` parameter is no longer supported. Use `allowed_payment_method_types` instead.',
    'payment_method_types',
    'payment_method_types_no_longer_supported',
  );
}

function create({ world, params, legacy }: Call<z.output<typeof createParams>>): Stripe.PaymentIntent {
  refuseTypes(params.payment_method_types, legacy);
  checkAmount(params.amount, params.currency);
  if (params.customer !== undefined && !world.store.has('customer', params.customer))
    throw missing('customer', params.customer, 'customer', 400);
  if (params.confirm && params.payment_method === undefined) {
    throw badParam(
      "You cannot confirm this PaymentIntent because it's missing a payment method.",
      'payment_method',
      'parameter_missing',
    );
  }
  const method = params.payment_method === undefined ? null : findMethod(world, params.payment_method);
  const types = params.payment_method_types ??
    params.allowed_payment_method_types ?? ['card', 'alipay', 'wechat_pay'];
  const intent = buildIntent(world, {
    amount: params.amount,
    currency: params.currency,
    customer: params.customer,
    description: params.description,
    metadata: p.mergeMetadata({}, params.metadata),
    receiptEmail: params.receipt_email,
    suffix: params.statement_descriptor_suffix,
    shipping: shippingOf(params.shipping),
    captureMethod: params.capture_method,
    setupFutureUsage: params.setup_future_usage,
    allowed: params.allowed_payment_method_types ?? null,
    types,
    automatic: params.payment_method_types === undefined,
  });
  if (method) {
    intent.payment_method = method.id;
    intent.status = 'requires_confirmation';
  }
  world.store.save('payment_intent', intent);
  emit(world, 'payment_intent.created', intent);
  if (params.confirm && method) confirm(world, intent, method, params);
  return intent;
}

function confirm(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  params: { off_session?: boolean; return_url?: string },
): void {
  if (!intent.payment_method_types.includes(method.type)) {
    throw badParam(
      `The PaymentMethod provided (${method.type}) is not allowed for this PaymentIntent.`,
      'payment_method',
    );
  }
  if (['alipay', 'wechat_pay'].includes(method.type) && params.return_url === undefined) {
    throw badParam(
      'A `return_url` must be specified because this payment method redirects.',
      'return_url',
      'parameter_missing',
    );
  }
  throwIfDeclined(
    confirmIntent(world, intent, method, {
      offSession: params.off_session,
      returnUrl: params.return_url ?? null,
    }),
    intent,
  );
}

function throwIfDeclined(outcome: Outcome, intent: Stripe.PaymentIntent): void {
  if (outcome.kind === 'declined') throw cardFailure(outcome, intent);
}

function unexpected(intent: Stripe.PaymentIntent, verb: string): ApiError {
  return notPossible(
    `You cannot ${verb} this PaymentIntent because it has a status of ${intent.status}.`,
    'payment_intent_unexpected_state',
  );
}

function find(call: Call): Stripe.PaymentIntent {
  const intent = call.world.store.get('payment_intent', argument(call));
  if (!intent) throw missing('payment_intent', argument(call), 'intent');
  return intent;
}

function findCharge(call: Call): Stripe.Charge {
  const charge = call.world.store.get('charge', argument(call));
  if (!charge) throw missing('charge', argument(call));
  return charge;
}

export const paymentRoutes = [
  route('POST', '/v1/payment_intents', createParams, create),
  route(
    'GET',
    '/v1/payment_intents',
    z.strictObject({ ...pagingCreated, customer: p.text.optional() }),
    ({ world, params }) =>
      page(
        world.store
          .all('payment_intent')
          .filter((intent) => params.customer === undefined || intent.customer === params.customer),
        params,
        '/v1/payment_intents',
      ),
  ),
  route('GET', '/v1/payment_intents/:id', z.strictObject({ client_secret: p.text.optional() }), find),
  route(
    'POST',
    '/v1/payment_intents/:id',
    z.strictObject({ ...shared, payment_method: p.text.optional(), amount: p.amount.optional() }),
    (call) => {
      const { params, world } = call;
      const intent = find(call);
      refuseTypes(params.payment_method_types, call.legacy);
      if (params.amount !== undefined && intent.latest_charge !== null)
        throw unexpected(intent, 'change the amount of');
      if (params.amount !== undefined) checkAmount(params.amount, intent.currency);
      intent.amount = params.amount ?? intent.amount;
      intent.description = params.description ?? intent.description;
      intent.receipt_email = params.receipt_email ?? intent.receipt_email;
      intent.metadata = p.mergeMetadata(intent.metadata, params.metadata);
      if (params.payment_method !== undefined) {
        if (!intent.status.startsWith('requires_')) throw unexpected(intent, 'change the payment method of');
        intent.payment_method = findMethod(world, params.payment_method).id;
        intent.status = 'requires_confirmation';
      }
      world.store.save('payment_intent', intent);
      return intent;
    },
  ),
  route('POST', '/v1/payment_intents/:id/confirm', z.strictObject(confirming), (call) => {
    const intent = find(call);
    if (['succeeded', 'canceled', 'processing', 'requires_capture'].includes(intent.status))
      throw unexpected(intent, 'confirm');
    const name = call.params.payment_method ?? intent.payment_method;
    if (typeof name !== 'string')
      throw badParam(
        "You cannot confirm this PaymentIntent because it's missing a payment method.",
        'payment_method',
        'parameter_missing',
      );
    confirm(call.world, intent, findMethod(call.world, name), call.params);
    return intent;
  }),
  route(
    'POST',
    '/v1/payment_intents/:id/capture',
    z.strictObject({ amount_to_capture: p.amount.optional() }),
    (call) => {
      const intent = find(call);
      if (intent.status !== 'requires_capture') throw unexpected(intent, 'capture');
      const amount = call.params.amount_to_capture ?? intent.amount_capturable;
      if (amount > intent.amount_capturable)
        throw badParam(
          'The amount to capture is greater than the amount that can be captured.',
          'amount_to_capture',
          'amount_too_large',
        );
      captureIntent(call.world, intent, amount);
      return intent;
    },
  ),
  route(
    'POST',
    '/v1/payment_intents/:id/cancel',
    z.strictObject({
      cancellation_reason: z
        .enum(['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'])
        .optional(),
    }),
    (call) => {
      const intent = find(call);
      if (call.world.store.note(intent.id).checkout !== undefined) {
        throw notPossible(
          'You cannot cancel a PaymentIntent created by Checkout; expire its session instead.',
          'payment_intent_unexpected_state',
        );
      }
      cancelIntent(call.world, intent, call.params.cancellation_reason ?? null);
      return intent;
    },
  ),
  route(
    'GET',
    '/v1/charges',
    z.strictObject({ ...pagingCreated, payment_intent: p.text.optional(), customer: p.text.optional() }),
    ({ world, params }) =>
      page(
        world.store
          .all('charge')
          .filter(
            (charge) =>
              (params.payment_intent === undefined || charge.payment_intent === params.payment_intent) &&
              (params.customer === undefined || charge.customer === params.customer),
          ),
        params,
        '/v1/charges',
      ),
  ),
  route('GET', '/v1/charges/:id', none, findCharge),
  route(
    'POST',
    '/v1/charges/:id',
    z.strictObject({
      description: p.text.optional(),
      metadata: p.metadata,
      receipt_email: p.email.optional(),
    }),
    (call) => {
      const charge = findCharge(call);
      charge.metadata = p.mergeMetadata(charge.metadata, call.params.metadata);
      charge.description = call.params.description ?? charge.description;
      charge.receipt_email = call.params.receipt_email ?? charge.receipt_email;
      call.world.store.save('charge', charge);
      emit(call.world, 'charge.updated', charge);
      return charge;
    },
  ),
];

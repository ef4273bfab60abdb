import type Stripe from 'stripe';
import { z } from 'zod';
import type { SessionNote } from '../core/tables';
import type { World } from '../core/world';
import { badParam, missing } from '../http/errors';
import { listOf, page } from '../http/lists';
import * as p from '../http/params';
import { argument, type Call, paging, pagingCreated, route } from '../http/route';
import { confirmSession, createSession, expireSession, offeredMethods, sessionNote } from '../money/checkout';
import { type CreateParams, createParams, shippingOf } from './checkout-params';
import { line } from './line-items';
import { cardFailure, findMethod } from './payment-methods';

function create({ world, params, legacy }: Call<CreateParams>): Stripe.Checkout.Session {
  if (params.payment_method_types !== undefined && !legacy) {
    throw badParam(
      'Received unknown parameter: payment_method_types. Use allowed_payment_method_types instead.',
      'payment_method_types',
      'parameter_unknown',
    );
  }
  checkParties(world, params);
  forMode(params);
  const types = offeredMethods(
    params.mode,
    params.allowed_payment_method_types ?? null,
    params.excluded_payment_method_types ?? [],
    params.payment_method_types ?? null,
  );
  const lines = params.line_items.map((item, index) => line(world, params.mode, item, index));
  const currency = lines[0]?.currency ?? 'cny';
  if (lines.some((item) => item.currency !== currency))
    throw badParam('All line items must have the same currency.', 'line_items');
  return createSession(
    world,
    {
      mode: params.mode,
      currency,
      total: lines.reduce((sum, item) => sum + item.amount_total, 0),
      types,
      allowed: params.allowed_payment_method_types ?? null,
      excluded: params.excluded_payment_method_types,
      successUrl: params.success_url,
      cancelUrl: params.cancel_url ?? null,
      clientReference: params.client_reference_id ?? null,
      metadata: p.mergeMetadata({}, params.metadata),
      customer: params.customer ?? null,
      customerEmail: params.customer_email ?? null,
      customerCreation: params.customer_creation ?? null,
      locale: params.locale ?? null,
      submitType: params.submit_type ?? null,
      expiresAt: params.expires_at,
    },
    noteOf(params, lines),
  );
}

/** What the session keeps for the moment it is paid. */
function noteOf(params: CreateParams, lines: Stripe.LineItem[]): SessionNote {
  const data = params.payment_intent_data;
  return {
    lines,
    intentData: {
      metadata: p.mergeMetadata({}, data?.metadata),
      description: data?.description ?? null,
      receiptEmail: data?.receipt_email ?? null,
      suffix: data?.statement_descriptor_suffix ?? null,
      shipping: shippingOf(data?.shipping),
      setupFutureUsage: data?.setup_future_usage ?? null,
      captureMethod: data?.capture_method ?? 'automatic_async',
    },
    subscriptionData: {
      metadata: p.mergeMetadata({}, params.subscription_data?.metadata),
      description: params.subscription_data?.description ?? null,
      trialDays: params.subscription_data?.trial_period_days ?? null,
    },
    intent: null,
    lastError: null,
  };
}

/** The lines and the customer the session is for. */
function checkParties(world: World, params: CreateParams): void {
  if (params.line_items.length === 0)
    throw badParam('Missing required param: line_items.', 'line_items', 'parameter_missing');
  if (params.customer !== undefined && !world.store.has('customer', params.customer))
    throw missing('customer', params.customer, 'customer', 400);
  if (params.customer !== undefined && params.customer_email !== undefined) {
    throw badParam(
      'You may only specify one of these parameters: customer, customer_email.',
      'customer_email',
    );
  }
}

/** Refuses what belongs to the other mode. */
function forMode(params: CreateParams): void {
  if (params.mode === 'payment' && params.subscription_data) {
    throw badParam('You can only use `subscription_data` in `subscription` mode.', 'subscription_data');
  }
  if (params.mode === 'subscription' && params.payment_intent_data) {
    throw badParam('You can not pass `payment_intent_data` in `subscription` mode.', 'payment_intent_data');
  }
  if (params.mode === 'subscription' && params.customer_creation) {
    throw badParam(
      '`customer_creation` can only be used in `payment` and `setup` mode.',
      'customer_creation',
    );
  }
}

function find(call: Call): Stripe.Checkout.Session {
  const id = argument(call);
  const session = call.world.store.get('checkout.session', id);
  if (!session) throw missing('checkout.session', id);
  return session;
}

const none = z.strictObject({});

/** The private API the hosted page itself speaks; the Stripe CLI's fixtures use it. */
function confirmPage(call: Call<{ payment_method: string; expected_amount?: number }>) {
  const { world, params } = call;
  const session = find(call);
  if (params.expected_amount !== undefined && params.expected_amount !== session.amount_total) {
    throw badParam('The amount has changed since the page was loaded.', 'expected_amount');
  }
  const outcome = confirmSession(world, session, findMethod(world, params.payment_method), {
    email: null,
    name: null,
  });
  if (outcome.kind === 'declined')
    throw cardFailure(outcome, world.store.get('payment_intent', sessionNote(world, session).intent ?? ''));
  return session;
}

export const checkoutRoutes = [
  route('POST', '/v1/checkout/sessions', createParams, create),
  route(
    'GET',
    '/v1/checkout/sessions',
    z.strictObject({
      ...pagingCreated,
      payment_intent: p.text.optional(),
      subscription: p.text.optional(),
      customer: p.text.optional(),
      status: z.enum(['open', 'complete', 'expired']).optional(),
      customer_details: z.strictObject({ email: p.email }).optional(),
    }),
    ({ world, params }) =>
      page(
        world.store
          .all('checkout.session')
          .filter(
            (session) =>
              (params.payment_intent === undefined || session.payment_intent === params.payment_intent) &&
              (params.subscription === undefined || session.subscription === params.subscription) &&
              (params.customer === undefined || session.customer === params.customer) &&
              (params.status === undefined || session.status === params.status) &&
              (params.customer_details === undefined ||
                session.customer_details?.email === params.customer_details.email),
          ),
        params,
        '/v1/checkout/sessions',
      ),
  ),
  route('GET', '/v1/checkout/sessions/:id', none, find),
  route('POST', '/v1/checkout/sessions/:id', z.strictObject({ metadata: p.metadata }), (call) => {
    const session = find(call);
    session.metadata = p.mergeMetadata(session.metadata ?? {}, call.params.metadata);
    call.world.store.save('checkout.session', session);
    return session;
  }),
  route('POST', '/v1/checkout/sessions/:id/expire', none, (call) => {
    const session = find(call);
    expireSession(call.world, session);
    return session;
  }),
  route('GET', '/v1/checkout/sessions/:id/line_items', z.strictObject(paging), (call) => {
    const session = find(call);
    const lines = [...sessionNote(call.world, session).lines].reverse();
    return page(lines, call.params, `/v1/checkout/sessions/${session.id}/line_items`);
  }),
  route('GET', '/v1/payment_pages/:id', none, (call) => {
    const session = find(call);
    return {
      ...session,
      line_items: listOf(
        sessionNote(call.world, session).lines,
        `/v1/checkout/sessions/${session.id}/line_items`,
      ),
    };
  }),
  route(
    'POST',
    '/v1/payment_pages/:id/confirm',
    z.strictObject({ payment_method: p.text, expected_amount: p.integer.optional() }),
    confirmPage,
  ),
];

import type Stripe from 'stripe';
import { z } from 'zod';
import { emit, readEvent } from '../core/events';
import { isThisMachine } from '../core/this-machine';
import { API_VERSION } from '../core/version';
import type { World } from '../core/world';
import { badParam, missing } from '../http/errors';
import { page } from '../http/lists';
import * as p from '../http/params';
import { argument, type Call, paging, pagingCreated, route } from '../http/route';
import { createPayout } from '../money/payouts';
import { balance } from '../money/settlement';

const none = z.strictObject({});

function finder<
  T extends
    | 'event'
    | 'balance_transaction'
    | 'payout'
    | 'webhook_endpoint'
    | 'review'
    | 'radar.early_fraud_warning',
>(table: T) {
  return (call: Call) => {
    const row = call.world.store.get(table, argument(call));
    if (!row) throw missing(table, argument(call));
    return row;
  };
}
const findEvent = finder('event');
const findPayout = finder('payout');
const findEndpoint = finder('webhook_endpoint');
const findReview = finder('review');

export function createEndpoint(
  world: World,
  input: {
    url: string;
    events: string[];
    secrets?: string[];
    description?: string | null;
    metadata?: Record<string, string>;
    id?: string;
  },
): Stripe.WebhookEndpoint {
  const endpoint: Stripe.WebhookEndpoint = {
    id: input.id ?? world.ids.next('we_'),
    object: 'webhook_endpoint',
    api_version: API_VERSION,
    application: null,
    created: world.seconds(),
    description: input.description ?? null,
    enabled_events: input.events as Stripe.WebhookEndpoint['enabled_events'],
    livemode: false,
    metadata: input.metadata ?? {},
    status: 'enabled',
    url: input.url,
  };
  world.store.save('webhook_endpoint', endpoint);
  world.store.annotate(endpoint.id, { secrets: input.secrets ?? [world.ids.next('whsec_', 32)] });
  return endpoint;
}

function loopbackOnly(url: string): void {
  if (!isThisMachine(url))
    throw badParam(
      'This sandbox delivers to this machine only: use a 127.0.0.1 or localhost address.',
      'url',
      'url_invalid',
    );
}

const listed = (world: World, types: string[] | undefined, success: boolean | undefined) =>
  world.store
    .all('event')
    .filter(
      (event) =>
        (types === undefined ||
          types.some(
            (type) => type === event.type || (type.endsWith('*') && event.type.startsWith(type.slice(0, -1))),
          )) &&
        (success === undefined || world.webhooks.isDelivered(event.id) === success),
    )
    .map((event) => readEvent(world, event));

export const accountRoutes = [
  route(
    'GET',
    '/v1/events',
    z.strictObject({
      ...pagingCreated,
      type: p.text.optional(),
      types: p.list(p.text).optional(),
      delivery_success: p.flag.optional(),
    }),
    ({ world, params }) =>
      page(
        listed(
          world,
          params.types ?? (params.type === undefined ? undefined : [params.type]),
          params.delivery_success,
        ),
        params,
        '/v1/events',
      ),
  ),
  route('GET', '/v1/events/:id', none, (call) => readEvent(call.world, findEvent(call))),
  route('GET', '/v1/balance', none, ({ world }) => balance(world)),
  route(
    'GET',
    '/v1/balance_transactions',
    z.strictObject({
      ...pagingCreated,
      payout: p.text.optional(),
      source: p.text.optional(),
      type: p.text.optional(),
      currency: p.currency.optional(),
    }),
    ({ world, params }) =>
      page(
        world.store
          .all('balance_transaction')
          .filter(
            (row) =>
              (params.payout === undefined || world.store.note(row.id).payout === params.payout) &&
              (params.source === undefined || row.source === params.source) &&
              (params.type === undefined || row.type === params.type) &&
              (params.currency === undefined || row.currency === params.currency),
          ),
        params,
        '/v1/balance_transactions',
      ),
  ),
  route('GET', '/v1/balance_transactions/:id', none, finder('balance_transaction')),
  route(
    'POST',
    '/v1/payouts',
    z.strictObject({
      amount: p.amount,
      currency: p.currency,
      description: p.text.optional(),
      metadata: p.metadata,
      statement_descriptor: p.text.max(22).optional(),
    }),
    ({ world, params }) =>
      createPayout(world, {
        amount: params.amount,
        currency: params.currency,
        automatic: false,
        description: params.description,
        metadata: p.mergeMetadata({}, params.metadata),
      }),
  ),
  route(
    'GET',
    '/v1/payouts',
    z.strictObject({ ...pagingCreated, status: p.text.optional(), arrival_date: p.range }),
    ({ world, params }) =>
      page(
        world.store
          .all('payout')
          .filter((payout) => params.status === undefined || payout.status === params.status),
        params,
        '/v1/payouts',
      ),
  ),
  route('GET', '/v1/payouts/:id', none, findPayout),
  route('POST', '/v1/payouts/:id', z.strictObject({ metadata: p.metadata }), (call) => {
    const payout = findPayout(call);
    payout.metadata = p.mergeMetadata(payout.metadata ?? {}, call.params.metadata);
    call.world.store.save('payout', payout);
    emit(call.world, 'payout.updated', payout);
    return payout;
  }),
  route(
    'POST',
    '/v1/webhook_endpoints',
    z.strictObject({
      url: p.url,
      enabled_events: p.list(p.text),
      description: p.text.optional(),
      api_version: p.text.optional(),
      metadata: p.metadata,
    }),
    ({ world, params }) => {
      loopbackOnly(params.url);
      if (params.api_version !== undefined && params.api_version !== API_VERSION)
        throw badParam(`This sandbox speaks ${API_VERSION} only.`, 'api_version');
      const endpoint = createEndpoint(world, {
        url: params.url,
        events: params.enabled_events,
        description: params.description,
        metadata: p.mergeMetadata({}, params.metadata),
      });
      return { ...endpoint, secret: world.store.note(endpoint.id).secrets?.[0] };
    },
  ),
  route('GET', '/v1/webhook_endpoints', z.strictObject(paging), ({ world, params }) =>
    page(world.store.all('webhook_endpoint'), params, '/v1/webhook_endpoints'),
  ),
  route('GET', '/v1/webhook_endpoints/:id', none, findEndpoint),
  route(
    'POST',
    '/v1/webhook_endpoints/:id',
    z.strictObject({
      url: p.url.optional(),
      enabled_events: p.list(p.text).optional(),
      disabled: p.flag.optional(),
      description: p.text.optional(),
      metadata: p.metadata,
    }),
    (call) => {
      const endpoint = findEndpoint(call);
      const { url, enabled_events, disabled, description } = call.params;
      if (url !== undefined) loopbackOnly(url);
      endpoint.url = url ?? endpoint.url;
      endpoint.enabled_events = (enabled_events ??
        endpoint.enabled_events) as Stripe.WebhookEndpoint['enabled_events'];
      endpoint.description = description ?? endpoint.description;
      if (disabled !== undefined) endpoint.status = disabled ? 'disabled' : 'enabled';
      endpoint.metadata = p.mergeMetadata(endpoint.metadata, call.params.metadata);
      call.world.store.save('webhook_endpoint', endpoint);
      return endpoint;
    },
  ),
  route('DELETE', '/v1/webhook_endpoints/:id', none, (call) => {
    const { id } = findEndpoint(call);
    call.world.store.remove('webhook_endpoint', id);
    return { id, object: 'webhook_endpoint', deleted: true };
  }),
  route('GET', '/v1/reviews', z.strictObject(pagingCreated), ({ world, params }) =>
    page(
      world.store.all('review').filter((review) => review.open),
      params,
      '/v1/reviews',
    ),
  ),
  route('GET', '/v1/reviews/:id', none, findReview),
  route('POST', '/v1/reviews/:id/approve', none, (call) => {
    const review = findReview(call);
    Object.assign(review, { open: false, reason: 'approved', closed_reason: 'approved' });
    call.world.store.save('review', review);
    emit(call.world, 'review.closed', review);
    return review;
  }),
  route(
    'GET',
    '/v1/radar/early_fraud_warnings',
    z.strictObject({ ...pagingCreated, charge: p.text.optional(), payment_intent: p.text.optional() }),
    ({ world, params }) =>
      page(
        world.store
          .all('radar.early_fraud_warning')
          .filter(
            (row) =>
              (params.charge === undefined || row.charge === params.charge) &&
              (params.payment_intent === undefined || row.payment_intent === params.payment_intent),
          ),
        params,
        '/v1/radar/early_fraud_warnings',
      ),
  ),
  route('GET', '/v1/radar/early_fraud_warnings/:id', none, finder('radar.early_fraud_warning')),
];

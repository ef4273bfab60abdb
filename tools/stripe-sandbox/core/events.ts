import type Stripe from 'stripe';
import { API_VERSION } from './version';
import type { World } from './world';

export type EventType = Stripe.Event['type'] | 'invoice_payment.paid' | 'billing_portal.session.created';

/**
 * Records that something happened and queues it for every endpoint that asked. The payload is a
 * copy taken now: what the object becomes later is another event's business.
 */
export function emit(
  world: World,
  type: EventType,
  object: object,
  previous?: Record<string, unknown>,
): string {
  const copy = JSON.parse(JSON.stringify(object)) as object;
  const event = buildEvent(world, world.ids.next('evt_'), type, copy, previous);
  record(world, event);
  return event.id;
}

/** The same fact a second time under another event id, as Stripe does now and then. */
export function emitAgain(world: World, event: Stripe.EventBase): void {
  record(world, { ...event, id: world.ids.next('evt_') });
}

/** The Dashboard's "Resend": to everybody who asked for such events. */
export function resend(world: World, event: Stripe.EventBase): void {
  for (const endpoint of listeners(world, event.type)) world.webhooks.enqueue(event.id, endpoint.id);
}

function record(world: World, event: Stripe.EventBase): void {
  const endpoints = listeners(world, event.type);
  world.store.save('event', event);
  for (const endpoint of endpoints) world.webhooks.enqueue(event.id, endpoint.id);
}

/** An event as it reads now: how many endpoints still wait for it. */
export function readEvent(world: World, event: Stripe.EventBase): Stripe.EventBase {
  return { ...event, pending_webhooks: world.webhooks.pending(event.id) };
}

function listeners(world: World, type: string): Stripe.WebhookEndpoint[] {
  return world.store.all('webhook_endpoint').filter((endpoint) => wants(endpoint, type));
}

function wants(endpoint: Stripe.WebhookEndpoint, type: string): boolean {
  if (endpoint.status !== 'enabled') return false;
  return endpoint.enabled_events.includes('*') || endpoint.enabled_events.includes(type);
}

function buildEvent(
  world: World,
  id: string,
  type: EventType,
  object: object,
  previous?: Record<string, unknown>,
): Stripe.EventBase {
  return {
    id,
    object: 'event',
    api_version: API_VERSION,
    created: world.seconds(),
    data: { object, ...(previous && { previous_attributes: previous }) },
    livemode: false,
    pending_webhooks: 0,
    request: { id: world.request?.id ?? null, idempotency_key: world.request?.key ?? null },
    type: type as Stripe.Event.Type,
  };
}

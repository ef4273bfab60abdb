import 'server-only';
import type { ProviderEvent } from '../port';
import { stripe } from './client';
import { pagesSince } from './pages';

/**
 * Stripe's own list of events since a time, oldest page last (Stripe lists newest first), as bytes like those a
 * webhook brings. Stripe keeps 30 days of them (https://docs.stripe.com/api/events/list).
 */
export async function* listEvents(since: Date): AsyncGenerator<ProviderEvent[]> {
  for await (const page of pagesSince(since, (paging) => stripe().events.list(paging)))
    yield page.map((event) => ({ eventId: event.id, body: Buffer.from(JSON.stringify(event)) }));
}

import 'server-only';
import type { ProviderEvent } from '../port';
import { stripe } from './client';

/** Pages of one pull: Stripe keeps 30 days, and a sweep that never ends would hide a fault. */
const MAX_PAGES = 500;

/**
 * Stripe's own list of events since a time, oldest page last (Stripe lists newest first), as bytes like those a
 * webhook brings. Each page is one call of at most 100 events (https://docs.stripe.com/api/events/list).
 */
export async function* listEvents(since: Date): AsyncGenerator<ProviderEvent[]> {
  let startingAfter: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const list = await stripe().events.list({
      created: { gte: Math.floor(since.getTime() / 1000) },
      limit: 100,
      ...(startingAfter && { starting_after: startingAfter }),
    });
    yield list.data.map((event) => ({ eventId: event.id, body: Buffer.from(JSON.stringify(event)) }));
    startingAfter = list.data.at(-1)?.id;
    if (!list.has_more || startingAfter === undefined) return;
  }
}

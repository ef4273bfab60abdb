import 'server-only';
import { inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { inbox } from '@/db/schema/gifts';
import { keepEvent } from '@/lib/payments/inbox';
import type { ProviderEvent } from '@/lib/payments/port';
import { provider } from '@/lib/payments/provider';

/**
 * Fetches what the provider says happened since a time and puts what is not there yet into the inbox; from there
 * it is settled like a webhook's. A lost webhook costs time, not money. Returns how many events were read, and how
 * many of them no webhook had brought. Throws when provider or database do not answer: what was added stays.
 */
export async function pullEvents(since: Date): Promise<{ read: number; added: number }> {
  let [read, added] = [0, 0];
  for await (const page of provider.events(since)) {
    const missing = await notYetKept(page);
    await Promise.all(missing.map(({ eventId, body }) => keepEvent(eventId, body)));
    read += page.length;
    added += missing.length;
  }
  return { read, added };
}

async function notYetKept(page: readonly ProviderEvent[]): Promise<ProviderEvent[]> {
  const ids = page.map(({ eventId }) => eventId);
  const kept =
    ids.length === 0
      ? []
      : await db.select({ id: inbox.eventId }).from(inbox).where(inArray(inbox.eventId, ids));
  const known = new Set(kept.map(({ id }) => id));
  return page.filter(({ eventId }) => !known.has(eventId));
}

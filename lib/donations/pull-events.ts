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
    added += await keepMissing(page);
    read += page.length;
  }
  return { read, added };
}

/** Keeps those of a page of events that the inbox does not have, and says how many they were. */
export async function keepMissing(page: readonly ProviderEvent[]): Promise<number> {
  if (page.length === 0) return 0;
  const ids = page.map(({ eventId }) => eventId);
  const kept = await db.select({ id: inbox.eventId }).from(inbox).where(inArray(inbox.eventId, ids));
  const known = new Set(kept.map(({ id }) => id));
  const missing = page.filter(({ eventId }) => !known.has(eventId));
  await Promise.all(missing.map(({ eventId, body }) => keepEvent(eventId, body)));
  return missing.length;
}
